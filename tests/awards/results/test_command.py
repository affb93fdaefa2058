"""`hongmian award`: the result as JSON for whoever builds on it, and the steps from the command line."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from hongmian.awards.logbook import flush, log
from hongmian.awards.models import Result
from hongmian.config.cli import main
from hongmian.contests.verifying.command import run
from hongmian.kit.clock import FixedClock
from hongmian.kit.errors import Refused
from tests.awards.results.deeds import JUDGED, after_notice, judged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _judged_time(settings):
    settings.HONGMIAN_CLOCK = FixedClock(JUDGED)


def told(*words):
    out = StringIO()
    call_command("award", *map(str, words), "--json", stdout=out)
    return json.loads(out.getvalue())


def test_a_result_is_computed_and_told_whole(cast):
    call = judged()
    call.entries.filter(number="S1001").update(agency=cast.one)
    computed = told("compute", call.pk)
    again = told("result", call.pk)
    made = Result.objects.get()

    assert again == computed
    assert (again["id"], again["batch"], again["number"], again["digest"]) == (call.pk, 1, 1, made.digest)
    assert [(one["number"], one["agency"], one["total"]) for one in again["winners"]] == [
        ("S1001", cast.one.name, "85.00"), ("S1002", None, "75.00"),
    ]  # fmt: skip
    assert again["notice"] == {"first": "2020-03-25", "last": "2020-04-01"}
    assert again["result"] == json.loads(made.result)
    assert again["files"]["result"].endswith(f"/awards/{call.pk}/batch-1/result-1/result.json")


def test_where_awards_stand_is_listed():
    call = judged()

    assert [one["id"] for one in told("list")] == [call.pk]
    shown = told("show", call.pk)
    assert (shown["step"], shown["hash"], shown["batches"][0]["closed"]) == ("result", call.hash, False)


def test_two_people_tell_the_draw(cast):
    call = judged({"S1001": ["80"], "S1002": ["80"]}, winners=(1,))
    told("draw", call.pk, "--value", "86420", "--by", "grace")
    with pytest.raises(Refused):
        told("draw", call.pk, "--value", "86420", "--by", "grace", "--confirm")
    assert told("draw", call.pk, "--value", "86420", "--by", "cheng", "--confirm")["confirmed"] is True
    assert told("compute", call.pk)["result"]["inputs"]["draw"] == "86420"


def test_a_notice_ends_by_command(settings):
    call = judged()
    told("compute", call.pk)
    settings.HONGMIAN_CLOCK = FixedClock(after_notice(call))

    assert told("close", call.pk)["batch"] == 1
    assert told("result", call.pk)["closed"] is True


def test_what_is_exported_is_proved_from_the_folder_alone(tmp_path):
    call = judged()
    told("compute", call.pk)
    told("log", "export", tmp_path / "all")
    told("export", call.pk, tmp_path / "one")

    for name in ("all", "one"):
        there = tmp_path / name / "awards"
        assert run(["award", str(there / call.pk / "batch-1/result-1"), "--log", str(there)]) == 0


@pytest.mark.parametrize("words", [("show", "nothing"), ("result", "nothing"), ("export", "nothing", "out")])
def test_what_is_not_there_is_one_line_and_exit_1(words, capsys):
    assert main(["award", *words]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


def test_an_award_without_a_result_is_said(capsys):
    call = judged()
    assert main(["award", "result", call.pk, "--json"]) == 1
    assert call.pk in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [(), ("nothing",), ("result",), ("compute", "x", "--batch", "0"), ("log", "import", "x"), ("draw", "x")]
)
def test_wrong_usage_exits_2_and_prints_nothing(words, capsys):
    try:
        code = main(["award", *words])
    except SystemExit as stopped:
        code = stopped.code
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err


@pytest.mark.parametrize("verb", ["", "list", "show", "result", "compute", "draw", "close", "export", "log"])
def test_every_verb_has_help(verb, capsys):
    try:
        code = main(["award", *([verb] if verb else []), "--help"])
    except SystemExit as stopped:
        code = stopped.code
    assert code == 0
    assert "usage:" in capsys.readouterr().out


def test_a_result_tells_the_log_it_stands_in():
    call = judged()
    told("compute", call.pk)
    flush()
    shown = told("result", call.pk)["log"]
    assert shown == {"index": shown["size"] - 1, "size": shown["size"], "root": log().root(shown["size"]).hex()}
