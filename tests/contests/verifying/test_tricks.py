"""A dishonest association, with the database and the server in its hands, publishes files that fit each other. What
`hongmian-verify award --log` says to each trick; what it cannot say is in docs/design/threats.md."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from hongmian.contests.errors import OutOfCourseError
from hongmian.contests.exporting import export_contests
from hongmian.contests.verifying.command import run
from hongmian.judging.result import digest_of
from tests.contests.conftest import open_log
from tests.contests.course_of import A, B, at
from tests.contests.verifying.conftest import bound_score
from tests.judging.files import scores_of, votes_of
from tests.judging.verifying.conftest import SCORES, publish_award

pytestmark = pytest.mark.once
DATES = {
    "entrants": ["agency"], "draw_on": "2020-03-10",
    "dates": {
        "entry_opens_at": "2020-03-02T08:00:00+08:00", "entry_closes_at": "2020-03-03T18:00:00+08:00",
        "checked_by": "2020-03-05T18:00:00+08:00", "vote_opens_at": None, "vote_closes_at": "2020-03-10T08:00:00+08:00",
        "review_opens_at": "2020-03-06T08:00:00+08:00", "review_closes_at": "2020-03-09T18:00:00+08:00",
        "results": ["2020-03-11T09:00:00+08:00"],
    },
    "notice": {"working_days": 5, "answer_days": 3, "anonymous_objections": False},
}  # fmt: skip
dated = pytest.mark.parametrize("contest", [DATES], indirect=True)


def tell(contest, kind, **changes):
    index = contest.at(kind)
    contest.events[index] = (kind, contest.events[index][1] | changes)


def test_a_sheet_cannot_be_said_to_be_erased_and_then_say_something_else(contest, verify):
    sheet = {"effect": "100", "craft": "100"}
    call, votes = contest.published.file("call.json"), contest.published.file("votes.json")
    publish_award(contest.published.award, call, scores_of(call, SCORES | {"lotus": {**SCORES["lotus"], "9": sheet}}),
                  votes)  # fmt: skip
    tell(contest, "result", result=digest_of(contest.published.file("result.json")))
    name = bound_score("lotus", 9, contest.sheets["lotus", 9])
    contest.change(scores=contest.opened.scores | {name: replace(contest.opened.scores[name], sheet=sheet, salt=None)})

    code, told, _err = verify(contest.publish())

    assert code == 1
    assert told["fault"].endswith("that of a sheet is never destroyed: it names nobody")


def test_a_sheet_cannot_be_said_to_be_of_an_excluded_entry(contest, verify):
    name = bound_score("lotus", 9, contest.sheets["lotus", 9])
    moved = replace(contest.opened.scores[name], entry="willow", expert=8, salt=None)
    contest.change(scores=contest.opened.scores | {name: moved})

    assert verify(contest.publish())[0] == 1


def test_votes_cannot_leave_out_the_log_that_was_told(contest, verify):
    call, scores = contest.published.file("call.json"), contest.published.file("scores.json")
    votes = votes_of(call, {"banyan": 2, "kapok": 2, "lotus": 999})
    publish_award(contest.published.award, call, scores, votes)
    tell(contest, "result", result=digest_of(contest.published.file("result.json")))

    assert verify(contest.publish())[1]["fault"] == (
        "contest log: it tells of a vote, and votes.json names no log that was counted"
    )


def test_two_entries_cannot_change_their_numbers(contest, verify):
    entries = contest.opened.entries
    swapped = {**entries, "kapok": entries["banyan"], "banyan": entries["kapok"]}
    contest.change(entries=swapped)

    code, told, _err = verify(contest.publish())
    assert (code, told["entry"] in ("kapok", "banyan")) == (1, True)


def test_a_second_result_without_a_cause_is_not_taken_by_the_log(contest):
    contest.events.append(("result", {"at": at(12), "batch": 1, "number": 2, "result": B, "why": "重算"}))

    with pytest.raises(OutOfCourseError, match="calls for another one"):
        contest.publish()


def test_the_next_result_cannot_draw_by_another_value(contest, verify):
    before = json.loads(contest.published.file("result.json"))
    before["inputs"]["draw"] = "13579"
    rest = {name: told for name, told in before.items() if name != "content_hash"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    before["content_hash"] = digest_of(text)
    drawn = json.dumps(before, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    files = [contest.published.file(f"{name}.json") for name in ("call", "scores", "votes")]
    publish_award(contest.published.award, *files, number=2, replaced=drawn, reason="更正")

    fault = verify(contest.publish())[1]["fault"]
    assert fault.startswith("replaced.json: the draw was seeded by 13579 there, by ")


@pytest.mark.parametrize("value", ["8642 0", "86420 ", "第20079期86420", "８６４２０", ""])
def test_a_value_cannot_be_written_in_the_way_that_wins(contest, verify, value):
    told = json.loads(contest.published.file("result.json"))
    told["inputs"]["draw"] = value
    rest = {name: one for name, one in told.items() if name != "content_hash"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    told["content_hash"] = digest_of(text)
    (contest.published.award / "result.json").write_text(
        json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    )

    code, said, _err = verify(contest.publish())
    assert (code, "draw" in said["fault"]) == (1, True)


def test_what_drew_is_told_so_that_it_can_be_compared(contest, verify, capsys):
    assert verify(contest.publish())[1]["draw"] == {"value": "86420", "published": "体彩排列五,2020-03-25", "parted": 1}
    run(["award", str(contest.published.award), "--log", str(contest.log)])
    assert "draw: seeded by 86420, parted 1 places; the call says where to compare it:" in capsys.readouterr().out


@dated
def test_dates_that_were_kept_hold(contest, verify):
    assert verify(contest.publish())[0] == 0


LATE = {
    "an entry let in late": ("entry", {"at": at(3, "18:01")}, "banyan", "it was entered at"),
    "an entry before it opens": ("entry", {"at": at(2)}, "banyan", ""),
    "a sheet after the review": ("score", {"on": "2020-03-10"}, None, "a sheet was handed in"),
    "a result before its time": ("result", {"at": at(11, "08:59")}, None, "the result was told at"),
    "a short notice": ("notice", {"last": "2020-03-17"}, None, "the notice ends on 2020-03-17"),
}


@dated
@pytest.mark.parametrize("trick", LATE)
def test_what_came_at_the_wrong_time_is_a_fault(contest, verify, trick):
    kind, members, entry, words = LATE[trick]
    tell(contest, kind, **members)
    told_at = members.get("at") or f"{members.get('on', '2020-03-01')}T00:00+08:00"
    for place in range(contest.at(kind) + 1, len(contest.events)):  # nothing is told before what was told before it
        one, told = contest.events[place]
        name = "on" if "on" in told else "at"
        contest.events[place] = (one, told | {name: max(told[name], told_at[: len(told[name])])})

    code, told, _err = verify(contest.publish())

    if words:
        assert (code, told["entry"], words in told["fault"]) == (1, entry, True)
    else:
        assert code == 0


@pytest.mark.parametrize("contest", [DATES | {"draw_on": "2020-03-12"}], indirect=True)
def test_a_value_from_before_its_day_is_made_up(contest, verify):
    assert "before 2020-03-12, when it is published" in verify(contest.publish())[1]["fault"]


@pytest.mark.parametrize("contest", [DATES | {"dates": {"entry_opens_at": "soon"}}], indirect=True)
def test_dates_that_nobody_can_read_are_a_fault_in_words(contest, verify):
    assert verify(contest.publish())[1]["fault"].startswith("call.json: dates: its dates cannot be read")


def test_two_logs_have_two_roots_for_the_same_result(contest, verify):
    first = verify(contest.publish())[1]["log"]["sealed"]
    tell(contest, "struck", why="另一个理由")
    log = open_log(contest.home / "other")
    log.append_all([(kind, "workers", members) for kind, members in contest.events])
    export_contests(log, contest.home / "second")

    _code, told, _err = verify(contest, "--log", str(contest.home / "second"))

    assert told["log"]["sealed"]["size"] == first["size"]
    assert told["log"]["sealed"]["root"] != first["root"]


def test_what_is_sealed_stays_the_same_while_the_log_goes_on(contest, verify):
    contest.events.append(("close", {"at": at(19), "batch": 1}))
    before = verify(contest.publish())[1]["log"]
    open_log(contest.home).append("call", "another", at=at(20), call=A)
    export_contests(open_log(contest.home), contest.log)
    after = verify(contest)[1]["log"]

    assert (before["closed"], after["size"] - before["size"]) == (True, 1)
    assert before["sealed"] == after["sealed"]


def test_a_result_that_nobody_held_against_a_log_is_told_as_such(contest, capsys):
    contest.publish()
    assert run(["award", str(contest.published.award)]) == 0
    assert "NOT HELD AGAINST A CONTEST LOG" in capsys.readouterr().out


def test_a_result_after_which_something_was_struck_does_not_stand(contest, verify, capsys):
    name = bound_score("lotus", 1, contest.sheets["lotus", 1])
    contest.events.append(("struck", {"on": "2020-03-12", "commitment": name, "why": "评委应回避"}))

    assert verify(contest.publish())[1]["log"]["due"] is True
    run(["award", str(contest.published.award), "--log", str(contest.log)])
    assert "IT DOES NOT STAND" in capsys.readouterr().out
