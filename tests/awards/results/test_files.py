"""A stranger computes a result again from its public files, from the web or from a folder, and sees what changed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.domain.results.drawing import confirm_draw, tell_draw
from hongmian.awards.domain.results.excluding import exclude_entry
from hongmian.awards.domain.results.exporting import export_award
from hongmian.awards.domain.results.opening import forget_salt
from hongmian.awards.models import Assignment, Objection, Result
from hongmian.contests.opened import read_opened
from hongmian.contests.verifying.command import run
from tests.awards.making import FORMULA, NOW
from tests.awards.results.deeds import JUDGED, MARKS, judged, voted

pytestmark = pytest.mark.django_db
VOTE = {"weight": "40", "method": "share-of-top", "full": "100"}
BOTH = {**FORMULA, "jury": {**FORMULA["jury"], "weight": "60"}, "vote": VOTE}
ONLY_VOTE = {"vote": {**VOTE, "method": "rank"}, "rounding": {}, "ties": ["votes", "draw"]}
VOTES = {"S1001": 3, "S1002": 9, "S1003": 5}


def compute(call, at=JUDGED, why=""):
    return compute_result(batch=call.batches.select_related("call").get(number=1), by=None, at=at, why=why)


def tied_by_vote(cast):
    """At least two win; three share the last place, in an order that only the draw can tell."""
    call = voted({"S1001": 2, "S1002": 9, "S1003": 2, "S1004": 2, "S1005": 1}, formula=ONLY_VOTE,
                 quota={"rule": "at-least", "n": 2})  # fmt: skip
    tell_draw(call=call, value="86420", by=cast.grace, at=JUDGED)
    confirm_draw(call=call, value="86420", by=cast.cheng, at=JUDGED)
    return call


def corrected(cast):
    call = judged()
    compute(call)
    exclude_entry(entry=call.entries.get(number="S1001"), why="作品此前已获奖", by=None, at=JUDGED)
    compute(call, why="一件作品被取消资格")
    return call


CASES = {
    "jury": lambda _cast: judged(),
    "jury and vote": lambda _cast: voted(VOTES, marks=MARKS, formula=BOTH),
    "vote, at least": tied_by_vote,
    "corrected": corrected,
}


@pytest.fixture
def made(request, cast):
    call = CASES[request.param](cast)
    if not Result.objects.exists():
        compute(call)
    return call


def newest(call):
    return Result.objects.filter(batch__call=call).order_by("-number").first()


def place_of(call, root):
    return f"{root}/awards/{call.pk}/batch-1/result-{newest(call).number}"


def said(capsys, *words):
    code = run([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("made", CASES, indirect=True)
def test_a_folder_alone_proves_the_result(made, tmp_path, capsys):
    export_award(made, tmp_path / "out")

    code, told = said(capsys, "award", place_of(made, tmp_path / "out"), "--log", f"{tmp_path}/out/awards")
    assert (code, told["ok"], told["result_hash"]) == (0, True, newest(made).digest)
    assert told["votes"] == ("recounted" if made.has_vote else None)
    assert told["log"]["latest"] == newest(made).number
    assert told["log"]["entries_opened"] == told["entries"]
    code, told = said(capsys, "contests", f"{tmp_path}/out/awards")
    assert (code, told["ok"]) == (0, True)


def test_everyone_at_the_last_place_wins_where_at_least_so_many_do(cast):
    told = json.loads(compute(tied_by_vote(cast)).result)

    assert sorted(told["winners"]) == ["S1001", "S1002", "S1003", "S1004"]
    assert [one["wins"] for one in told["entries"]] == ["place", "place", "tied", "tied", None]
    assert [one["behind"] for one in told["entries"]] == [None, "total", "draw", "draw", "total"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("made", CASES, indirect=True)
def test_the_running_server_proves_the_result_to_the_real_command(made, live_server, settings):
    settings.ROOT_URLCONF = "tests.awards.results.served"
    command = Path(sys.executable).with_name("hongmian-verify")
    for words in (
        ["award", place_of(made, live_server.url), "--log", f"{live_server.url}/awards/"],
        ["contests", f"{live_server.url}/awards/"],
    ):
        done = subprocess.run([command, *words, "--json"], capture_output=True, text=True, check=False, timeout=120)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert json.loads(done.stdout)["ok"]


def tampered_score(here):
    told = json.loads((here / "scores.json").read_text())
    told["entries"]["S1003"]["1"]["effect"] = "99"
    (here / "scores.json").write_text(json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def other_call(here):
    (here / "call.json").write_bytes((here / "call.json").read_bytes().replace("体彩".encode(), "福彩".encode()))


def other_winner(here):
    (here / "result.json").write_bytes((here / "result.json").read_bytes().replace(b'"S1001"', b'"S1009"'))


def other_text(here):
    (here / "opened.json").write_bytes((here / "opened.json").read_bytes().replace("阿婆".encode(), "阿公".encode()))


def kept_back_sheet(here):
    told = json.loads((here / "opened.json").read_text())
    told["scores"].popitem()
    (here / "opened.json").write_text(json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


@pytest.mark.parametrize("change", [tampered_score, other_call, other_winner, other_text, kept_back_sheet])
def test_a_copy_that_was_changed_is_refused(change, tmp_path, capsys):
    call = judged()
    compute(call)
    export_award(call, tmp_path / "out")
    change(Path(place_of(call, tmp_path / "out")))

    code, told = said(capsys, "award", place_of(call, tmp_path / "out"), "--log", f"{tmp_path}/out/awards")
    assert (code, told["ok"]) == (1, False)


def test_the_texts_of_winners_are_opened_and_no_others(cast):
    call = judged()
    Objection.objects.create(
        batch=call.batches.get(), code="Y1", text="有疑问", sent_at=JUDGED, decide_by=JUDGED, key="k",
        ruling="rejected", commitment="0" * 64, salt="ab" * 16, decided_at=JUDGED, decided_by=cast.cheng,
        why="查无此事",
    )  # fmt: skip
    opened = read_opened(compute(call).opened.encode())

    assert {number: one.text is not None for number, one in opened.entries.items()} == {
        "S1001": True, "S1002": True, "S1003": False,
    }  # fmt: skip
    assert len(opened.scores) == 6
    assert list(opened.objections) == ["Y1"]
    assert "有疑问" not in newest(call).opened


def test_an_erasure_destroys_the_salt_everywhere_and_the_result_still_holds(cast, tmp_path, capsys):
    call = corrected(cast)
    forget_salt(entry=call.entries.get(number="S1002"), by=cast.grace, at=JUDGED)
    for result in Result.objects.all():
        one = read_opened(result.opened.encode()).entries["S1002"]
        assert (one.salt, one.text) == (None, None)
    assert call.entries.get(number="S1002").salt == ""

    export_award(call, tmp_path / "out")
    code, told = said(capsys, "award", place_of(call, tmp_path / "out"), "--log", f"{tmp_path}/out/awards")
    assert (code, told["log"]["entries_destroyed"]) == (0, ["S1002"])


def test_a_stored_result_cannot_be_saved_again():
    made = compute(judged())
    made.why = "另一个理由"
    with pytest.raises(TypeError):
        made.save()
    with pytest.raises(TypeError):
        made.save(update_fields=["why"])


def test_files_are_kept_for_ever_but_what_an_erasure_may_change(client):
    call = judged()
    made = compute(call)
    answers = {name: client.get(f"{place_of(call, '')}/{name}.json") for name in ("call", "scores", "result", "opened")}

    assert {name: one.status_code for name, one in answers.items()} == dict.fromkeys(answers, 200)
    assert answers["result"].content == made.result.encode()
    assert answers["call"].content == call.frozen.encode()
    assert "immutable" in answers["result"]["Cache-Control"]
    assert answers["opened"]["Cache-Control"] == "no-cache"
    for missing in ("votes", "replaced", "batch-1", "batch-x", "other"):
        assert client.get(f"{place_of(call, '')}/{missing}.json").status_code == 404


def test_a_corrected_result_has_the_one_it_replaces_beside_it(cast, client):
    call = corrected(cast)
    first = client.get(f"/awards/{call.pk}/batch-1/result-1/result.json").content

    assert client.get(f"/awards/{call.pk}/batch-1/result-2/replaced.json").content == first


def test_who_read_what_is_published_once_a_result_is_there(client):
    call = judged()
    Assignment.objects.create(call=call, round=1, seed="a", record='{"a":1}', digest="b", at=NOW)
    assert client.get(f"/awards/{call.pk}/assignment-1.json").status_code == 404
    compute(call)
    assert client.get(f"/awards/{call.pk}/assignment-1.json").content == b'{"a":1}'
    assert client.get(f"/awards/{call.pk}/assignment-2.json").status_code == 404
