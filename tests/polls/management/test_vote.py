from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from hongmian.accounts.models import User
from hongmian.ballots.verifying.audit import verify_log
from hongmian.ballots.verifying.command import run as verify
from hongmian.ballots.verifying.sources import FolderSource
from hongmian.config.cli import main
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.kit.errors import Refused
from hongmian.polls import boxes
from hongmian.polls.boxes import boxed, forget_boxes
from hongmian.polls.models import Poll
from tests.polls.accidents import lose_memory, older
from tests.polls.deeds import NOW, opened, vote

CSV = "编号,名称,区,介绍\n01,榕荫街守护热线,天河区,夜间也接\n02,西门口街坊热线,440104,\n"


def said(*words):
    out = StringIO()
    call_command("vote", *map(str, words), stdout=out)
    return out.getvalue()


def told(*words):
    return json.loads(said(*words, "--json"))


def test_a_poll_from_its_making_to_its_count(cast, tmp_path, settings):
    (tmp_path / "list.csv").write_text(CSV, encoding="utf-8-sig")
    settings.HONGMIAN_TRIAL = True

    made = told(
        "create", "hotlines", "--title", "最佳守护热线", "--choices", tmp_path / "list.csv", "--closes",
        "2020-03-22T23:59", "--max", 2, "--hidden-counts",
    )  # fmt: skip
    assert (made["state"], made["closes_at"]) == ("draft", "2020-03-22T23:59:00+08:00")
    assert told("open", "hotlines")["state"] == "open"
    assert told("tokens", "hotlines", "--count", 3, "--out", tmp_path / "tokens") == {
        "poll": "hotlines", "count": 3, "file": str(tmp_path / "tokens"),
    }  # fmt: skip
    assert len(set((tmp_path / "tokens").read_text().split())) == 3

    poll = Poll.objects.get(pk="hotlines")
    vote(poll, 0, 1)
    vote(poll, 1)
    hidden = told("tally", "hotlines")
    assert (hidden["ballots"], hidden["tally"], hidden["withheld"]) == (2, None, True)

    assert told("close", "hotlines", "--why", "提前结束")["state"] == "closed"
    counted = told("tally", "hotlines")
    assert (counted["tally"], counted["annulled"], counted["ended"]) == ({"01": 1, "02": 2}, 0, "closed")
    audited = told("audit", "hotlines")
    assert (audited["ok"], audited["size"], audited["tally"]) == (True, 4, {"01": 1, "02": 2})


def test_the_export_is_what_a_stranger_recounts(cast, tmp_path):
    poll = opened()
    for choice in (0, 1, 1):
        vote(poll, choice)

    told("export", poll.pk, tmp_path / "out")

    verified = verify_log(FolderSource(tmp_path / "out"))
    assert verified.tally is not None
    assert verified.tally.by_id() == {"01": 1, "02": 2, "03": 0}


def test_a_poll_is_described_by_a_file(cast, tmp_path):
    described = {
        "title_zh": "最佳社工", "title_en": "Best workers", "closes_at": "2020-03-25T00:00:00+08:00", "max_choices": 1,
        "counts_while_open": False, "choices": [{"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}],
    }  # fmt: skip
    (tmp_path / "poll.json").write_text(json.dumps(described), encoding="utf-8")

    told("create", "workers", "--file", tmp_path / "poll.json")

    poll = Poll.objects.get(pk="workers")
    assert (poll.title_en, poll.counts_while_open) == ("Best workers", False)
    assert [(one.code, one.title_zh) for one in poll.candidates.all()] == [("a", "甲"), ("b", "乙")]


@pytest.mark.parametrize(
    "text",
    ["", "编号,名称\n", "a,b\n1,2\n", "编号,名称\n01,\n", "编号,名称\n01,甲\n01,乙\n", "编号,名称,区\n01,甲,月球\n"],
)
def test_a_list_that_cannot_be_read_makes_no_poll(cast, tmp_path, text):
    (tmp_path / "list.csv").write_text(text)

    with pytest.raises(Refused):
        said("create", "p", "--title", "题", "--choices", tmp_path / "list.csv", "--closes", "2020-03-22")
    assert not Poll.objects.exists()


def test_two_people_annul_by_command(cast):
    gus = User.objects.create_user("gus", None)
    Membership.objects.create(user=gus, role=Role.ASSOCIATION)
    poll = opened()
    vote(poll)

    with pytest.raises(Refused):
        said("annul", poll.pk, 1, "--reason", "burst", "--by", "grace", "--confirmed-by", "grace")
    told("annul", poll.pk, 1, "--reason", "burst", "--by", "grace", "--confirmed-by", "gus")

    counted = told("tally", poll.pk)
    assert (counted["tally"]["01"], counted["annulled_by_reason"]) == (0, {"burst": 1})


def test_an_extension_a_calling_off_and_the_end_of_the_secret(cast, settings):
    poll = opened()

    assert told("extend", poll.pk, "--closes", "2020-03-23T12:00", "--why", "停电")["closes_at"].startswith(
        "2020-03-23T12"
    )
    assert told("abort", poll.pk, "--why", "名单有误")["state"] == "aborted"
    with pytest.raises(Refused):
        said("destroy-secret", poll.pk)
    settings.HONGMIAN_CLOCK.at = NOW + timedelta(days=7)
    told("destroy-secret", poll.pk)
    assert boxed(poll.pk).box.tally.secret_destroyed


def test_an_audit_names_the_entry_at_fault_and_exits_1(cast, capsys):
    poll = opened(max_choices=2)
    vote(poll, 0)
    vote(poll, 0, 1, 2)

    assert main(["vote", "audit", poll.pk, "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out) == {"ok": False, "fault": "entry 2: 3 choices, where the rules allow 1 to 2", "index": 2}
    assert err.count("\n") == 1
    assert main(["vote", "audit", poll.pk]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), "entry 2" in err) == ("", 1, True)


def test_a_box_that_cannot_be_read_fails_its_audit(cast, settings, capsys):
    poll = opened()
    vote(poll)
    forget_boxes()
    rules = settings.HONGMIAN_HOME / "ballots" / poll.pk / "rules.json"
    rules.write_bytes(rules.read_bytes().replace("榕荫街".encode(), "榕阴街".encode()))

    assert main(["vote", "audit", poll.pk, "--json"]) == 1
    out, err = capsys.readouterr()
    assert (json.loads(out)["ok"], err.count("\n")) == (False, 1)
    assert main(["vote", "tally", poll.pk, "--json"]) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("hidden", [False, True])
def test_tally_audit_and_a_stranger_say_the_same(cast, tmp_path, capsys, hidden):
    gus = User.objects.create_user("gus", None)
    Membership.objects.create(user=gus, role=Role.ASSOCIATION)
    poll = opened(counts_while_open=not hidden)
    for choice in (0, 1, 1):
        vote(poll, choice)
    told("annul", poll.pk, 1, "--reason", "sold", "--by", "grace", "--confirmed-by", "gus")
    audited = told("audit", poll.pk)
    assert audited["tally"] == (None if hidden else {"01": 0, "02": 2, "03": 0})
    assert audited == {"ok": True, **told("tally", poll.pk)}

    told("close", poll.pk, "--why", "提前结束")
    told("export", poll.pk, tmp_path / "out")
    assert verify([str(tmp_path / "out"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, **told("tally", poll.pk)} == told("audit", poll.pk)


def test_closing_before_its_time_is_told_in_the_log_also_where_nobody_says_why(cast):
    poll = opened()

    told("close", poll.pk)

    poll.refresh_from_db()
    assert poll.ended_why == "提前结束，未说明理由。"
    assert told("tally", poll.pk)["ended"] == "closed"


GOOD = {
    "title": "最佳热线",
    "closes_at": "2020-03-25",
    "choices": [{"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}],
}


@pytest.mark.parametrize(
    "bad",
    [
        {"choices": ["a", "b"]}, {"choices": {"a": "A"}}, {"choices": [{"id": ["a"], "title": "甲"}]}, {"choices": []},
        {"choices": [{"id": "a", "title": "甲\0"}]}, {"reasons": ["a"]}, {"reasons": "abc"},
        {"reasons": [{"id": "x" * 41, "zh": "是", "en": "y"}]}, {"reasons": [{"id": "x", "zh": 1, "en": "y"}]},
        {"reasons": [{"id": "x", "zh": "是\0", "en": "y"}]}, {"max_choices": "x"}, {"max_choices": 1.5},
        {"max_choices": True}, {"max_choices": 256}, {"max_choices": 99_999_999_999}, {"min_choices": 0},
        {"title": ["T"]}, {"title": "题\0"}, {"title_en": None}, {"closes_at": None}, {"closes_at": "9999-12-31"},
        {"closes_at": "1960-01-01"}, {"counts_while_open": "no"}, {"may_vote_again": None}, {"period": "weekly"},
        {"identity": "dna"}, {"identity": "token"}, {"id": "another"}, {"nonsense": 1},
    ],
)  # fmt: skip
def test_a_file_that_describes_no_poll_is_refused_in_one_line(cast, tmp_path, capsys, bad):
    (tmp_path / "poll.json").write_text(json.dumps({**GOOD, **bad}), encoding="utf-8")

    assert main(["vote", "create", "p", "--file", str(tmp_path / "poll.json"), "--json"]) == 1

    out, err = capsys.readouterr()
    assert (out, err.count("\n"), "Traceback" in err) == ("", 1, False)
    assert not Poll.objects.exists()


@pytest.mark.parametrize("content", [b"[" * 100_000, b"\xff\xfe{}", b"[]", b"{", b""])
def test_a_file_that_is_no_json_is_refused_in_one_line(cast, tmp_path, capsys, content):
    (tmp_path / "poll.json").write_bytes(content)

    assert main(["vote", "create", "p", "--file", str(tmp_path / "poll.json")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_list_beyond_what_rules_hold_does_not_open(cast, tmp_path, capsys):
    (tmp_path / "poll.json").write_text(json.dumps(GOOD), encoding="utf-8")
    lines = [f"{number},第{number}号候选人的名字很长很长很长" for number in range(15_000)]
    (tmp_path / "list.csv").write_text("\n".join(["code,title_zh", *lines]), encoding="utf-8")
    made = ["create", "p", "--file", tmp_path / "poll.json", "--choices", tmp_path / "list.csv"]
    said(*made)

    assert main(["vote", "open", "p"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert boxes.polls().names() == []


def test_an_export_never_mixes_two_polls(cast, tmp_path):
    one, other = opened(), opened()
    told("export", one.pk, tmp_path / "out")

    with pytest.raises(Refused):
        said("export", other.pk, tmp_path / "out")
    told("export", one.pk, tmp_path / "out")


def test_times_in_a_refusal_are_those_of_the_city(cast, capsys):
    poll = opened(objections_until=NOW.replace(day=25, hour=18, minute=0))
    told("close", poll.pk, "--why", "提前结束")

    assert main(["vote", "destroy-secret", poll.pk]) == 1
    assert "18:00" in capsys.readouterr().err


def test_tokens_are_their_owners_and_of_the_first_day_where_voting_comes(cast, tmp_path, settings):
    settings.HONGMIAN_TRIAL = True
    poll = opened(period="daily", opens_at=NOW + timedelta(days=2), closes_at=NOW + timedelta(days=4))

    said("tokens", poll.pk, "--count", 1, "--out", tmp_path / "tokens")

    rules = boxed(poll.pk).rules
    voter = boxed(poll.pk).tokens.read((tmp_path / "tokens").read_text().strip(), now=0)
    assert voter.period == rules.period_at(rules.opens_at)
    assert (tmp_path / "tokens").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "words",
    [
        ["open", "nothing"],
        ["tally", "nothing"],
        ["tokens", "nothing", "--count", "1", "--out", "x"],
        ["annul", "nothing", "1", "--reason", "burst", "--by", "grace", "--confirmed-by", "bo"],
    ],
)
def test_a_poll_that_is_not_there_is_refused_in_one_line(cast, words, capsys):
    assert main(["vote", *words]) == 1

    assert capsys.readouterr().err.count("\n") == 1


def test_tokens_are_refused_in_production(cast, tmp_path, capsys):
    poll = opened()

    assert main(["vote", "tokens", poll.pk, "--count", "3", "--out", str(tmp_path / "tokens")]) == 1
    assert not (tmp_path / "tokens").exists()


def test_a_log_is_ended_by_command_and_recounted_by_a_stranger(cast, tmp_path, capsys):
    poll = opened()
    older(poll)

    ended = told("end", poll.pk, "--why", "磁盘损坏")
    exported = told("export", poll.pk, tmp_path / "out")

    assert (ended["cause"], ended["signed"]["size"], ended["found"]["size"]) == ("restored", 3, 2)
    assert ended["notice"] == (tmp_path / "out/log/ended").read_text()
    assert exported["files"] == 6
    capsys.readouterr()
    assert verify([str(tmp_path / "out"), "--json"]) == 1
    counted = json.loads(capsys.readouterr().out)
    assert (counted["ended"], counted["tally"]["01"], counted["ballots"]) == ("ended", 1, 1)
    assert "缺 1 条" in said("end", poll.pk, "--why", "再说一遍")


@pytest.mark.parametrize("words", [["tally"], ["audit"], ["end", "--why", "不想办了"]])
def test_what_cannot_be_done_is_one_line(cast, words, capsys):
    poll = opened()
    if words[0] != "end":
        lose_memory(poll)
        said("end", poll.pk, "--why", "遗失")

    assert main(["vote", words[0], poll.pk, *words[1:]]) == 1

    told_ = capsys.readouterr().err
    assert told_.count("\n") == 1
    assert ("may go on" if words[0] == "end" else "The log of this vote has ended") in told_


def test_an_export_from_before_the_end_is_kept(cast, tmp_path, capsys):
    poll = opened()
    vote(poll)
    told("export", poll.pk, tmp_path / "out")
    forget_boxes()
    (tmp_path / "signer" / poll.pk).write_bytes(bytes(8_192))
    (tmp_path / "ballots" / poll.pk / "checkpoints").unlink()
    told("end", poll.pk, "--why", "遗失")

    assert main(["vote", "export", poll.pk, str(tmp_path / "out")]) == 1
    assert "Keep it" in capsys.readouterr().err
