"""What may follow what: a step cannot be skipped, done twice, or done after the end."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from hongmian.contests.course import Course
from hongmian.contests.errors import OutOfCourseError
from hongmian.contests.events import read_event, write_event
from tests.contests.course_of import CONTEST, STORIES, A, B, C, D, at


def course_of(count: int) -> Course:
    """Return the course after the first `count` events of the contest."""
    course = Course()
    for kind, members in CONTEST[:count]:
        course.add(read_event(write_event(kind, STORIES, **members)))
    return course


def place(kind: str, nth: int = 0) -> int:
    return [index for index, (one, _) in enumerate(CONTEST) if one == kind][nth]


def test_a_whole_contest_runs_its_course():
    award = course_of(len(CONTEST)).awards[STORIES]

    assert award.entries == {"S-001": "eligible", "S-002": "eligible"}
    assert (award.competing, award.counted) == ({"S-001"}, {A})
    assert (award.batches[1].results, award.batches[1].is_closed) == (2, True)


@pytest.mark.parametrize(
    ("after", "kind", "members", "rule"),
    [
        (0, "entry", CONTEST[1][1], "not called for"),
        (1, "call", {"at": at(2), "call": B}, "already"),
        (3, "entry", {"at": at(4), "entry": "S-001", "commitment": B}, "there already"),
        (3, "entry", {"at": at(2), "entry": "S-003", "commitment": B}, "before the event before"),
        (3, "score", {"on": "2020-03-04", "commitment": B}, "no experts"),
        (3, "score", {"on": "2020-04-31", "commitment": B}, "no such day"),
        (3, "eligibility", {"at": at(5), "entry": "S-009", "verdict": "eligible", "why": "x"}, "no such entry"),
        (4, "eligibility", {"at": at(5), "entry": "S-001", "verdict": "ineligible", "why": "x"}, "waits for it"),
        (6, "entry", {"at": at(6), "entry": "S-002", "commitment": A}, "there already"),
        (6, "eligibility", {"at": at(7), "entry": "S-002", "verdict": "mend", "why": "x"}, "once"),
        (8, "entry", {"at": at(8), "entry": "S-003", "commitment": A}, "entries are in"),
        (8, "assignment", {"at": at(8), "round": 3, "seed": A, "assignment": B}, "round of assignment is 2"),
        (9, "score", {"on": "2020-03-09", "commitment": A}, "there already"),
        (9, "score", {"on": "2020-03-07", "commitment": B}, "before the event before"),
        (8, "withdrawal", {"at": at(8), "entry": "S-001"}, "entries are in"),
        (10, "struck", {"on": "2020-03-09", "commitment": C, "why": "x"}, "no such score that counts"),
        (11, "struck", {"on": "2020-03-09", "commitment": B, "why": "x"}, "no such score that counts"),
        (11, "score", {"on": "2020-03-09", "commitment": B}, "there already"),
        (12, "vote", {"at": at(10), "poll": "vote.example/stories", "size": 89, "root": B}, "fewer entries"),
        (12, "result", {"at": at(11), "batch": 2, "number": 1, "result": A, "why": "x"}, "follow each other"),
        (13, "result", {"at": at(12), "batch": 1, "number": 3, "result": A, "why": "x"}, "number 2"),
        (13, "result", {"at": at(12), "batch": 1, "number": 2, "result": B, "why": "x"}, "calls for another"),
        (13, "cancellation", {"at": at(12), "why": "x"}, "a result is there"),
        (13, "objection", {"at": at(12), "batch": 1, "objection": "O-1", "commitment": B}, "no notice"),
        (13, "score", {"on": "2020-03-12", "commitment": D}, "none is due"),
        (13, "assignment", {"at": at(12), "round": 2, "seed": A, "assignment": B}, "none is due"),
        (14, "notice", {"at": at(12), "batch": 1, "first": "2020-03-12", "last": "2020-03-17"}, "never shortened"),
        (14, "close", {"at": at(18), "batch": 1}, "not ended"),
        (15, "close", {"at": at(19), "batch": 1}, "objection is open"),
        (15, "decision", {"at": at(14), "objection": "O-2", "verdict": "upheld", "why": "x"}, "no such open"),
        (15, "exclusion", {"at": at(14), "entry": "S-002", "objection": "O-1", "why": "x"}, "no such objection"),
        (16, "decision", {"at": at(14), "objection": "O-1", "verdict": "upheld", "why": "x"}, "no such open"),
        (16, "exclusion", {"at": at(14), "entry": "S-009", "objection": "O-1", "why": "x"}, "no such entry"),
        (16, "close", {"at": at(19), "batch": 1}, "no result has followed"),
        (17, "exclusion", {"at": at(14), "entry": "S-002", "objection": None, "why": "x"}, "no such entry"),
        (17, "withdrawal", {"at": at(14), "entry": "S-001"}, "entries are in"),
        (19, "result", {"at": at(20), "batch": 1, "number": 3, "result": A, "why": "x"}, "closed"),
        (19, "objection", {"at": at(20), "batch": 1, "objection": "O-3", "commitment": A}, "closed"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(after, kind, members, rule):
    course = course_of(after)
    before = copy.deepcopy(vars(course))

    with pytest.raises(OutOfCourseError, match=rule):
        course.add(read_event(write_event(kind, STORIES, **members)))

    assert vars(course) == before


def test_a_withdrawn_entry_is_judged_no_more():
    course = course_of(place("eligibility"))
    course.add(read_event(write_event("withdrawal", STORIES, at=at(4), entry="S-001")))

    with pytest.raises(OutOfCourseError, match="waits for it"):
        course.add(read_event(write_event("eligibility", STORIES, **CONTEST[3][1])))


def test_an_entry_that_was_not_mended_in_time_is_refused_for_good():
    course = course_of(5)
    course.add(
        read_event(write_event("eligibility", STORIES, at=at(9), entry="S-002", verdict="ineligible", why="逾期未补"))
    )

    with pytest.raises(OutOfCourseError, match="there already"):
        course.add(read_event(write_event("entry", STORIES, at=at(9), entry="S-002", commitment=A)))


LATER = {
    "exclusion": {"at": at(12), "entry": "S-002", "objection": None, "why": "入围后发现重复报送"},
    "struck": {"on": "2020-03-12", "commitment": A, "why": "评委事后回避"},
    "vote": {"at": at(12), "poll": "vote.example/stories", "size": 95, "root": D},
}


@pytest.mark.parametrize("kind", LATER)
def test_what_changes_after_a_result_calls_for_another_and_lets_experts_score_again(kind):
    course = course_of(14)
    course.add(read_event(write_event(kind, STORIES, **LATER[kind])))

    with pytest.raises(OutOfCourseError, match="no result has followed"):
        course.add(read_event(write_event("close", STORIES, at=at(19), batch=1)))
    for again, members in [
        ("assignment", {"at": at(12), "round": 2, "seed": A, "assignment": C}),
        ("score", {"on": "2020-03-13", "commitment": D}),
        ("result", {"at": at(14), "batch": 1, "number": 2, "result": B, "why": "更正"}),
        ("close", {"at": at(19), "batch": 1}),
    ]:
        course.add(read_event(write_event(again, STORIES, **members)))

    assert course.awards[STORIES].batches[1].is_closed


def test_a_batch_waits_for_those_before_it():
    course = course_of(16)
    second: list[tuple[str, dict[str, Any]]] = [
        ("result", {"at": at(15), "batch": 2, "number": 1, "result": A, "why": "第二批"}),
        ("notice", {"at": at(15), "batch": 2, "first": "2020-03-16", "last": "2020-03-17"}),
    ]
    for kind, members in second:
        course.add(read_event(write_event(kind, STORIES, **members)))

    assert not course.awards[STORIES].batches[2].is_due
    course.add(read_event(write_event(CONTEST[17][0], STORIES, **CONTEST[17][1])))

    assert course.awards[STORIES].batches[2].is_due
    course.add(read_event(write_event("result", STORIES, **second[0][1] | {"number": 2})))
    with pytest.raises(OutOfCourseError, match="a batch before it is not closed"):
        course.add(read_event(write_event("close", STORIES, at=at(19), batch=2)))
    for batch in (1, 2):
        course.add(read_event(write_event("close", STORIES, at=at(19), batch=batch)))


def test_nothing_follows_in_an_award_that_was_called_off():
    course = course_of(3)
    course.add(read_event(write_event("cancellation", STORIES, at=at(4), why="报送不足")))

    for kind, members in CONTEST[3:]:
        with pytest.raises(OutOfCourseError, match="called off"):
            course.add(read_event(write_event(kind, STORIES, **members)))
    course.add(read_event(write_event("call", "cases-2020", at=at(20), call=B)))


def test_a_fork_goes_on_by_itself():
    course = course_of(10)
    before = copy.deepcopy(vars(course))

    fork = course.fork([STORIES, "unknown"])
    for kind, members in CONTEST[10:]:
        fork.add(read_event(write_event(kind, STORIES, **members)))

    assert vars(course) == before
    assert vars(fork) == vars(course_of(len(CONTEST)))


def test_awards_run_beside_each_other():
    course = course_of(len(CONTEST))

    course.add(read_event(write_event("call", "cases-2020", at=at(20), call=B)))
    course.add(read_event(write_event("entry", "cases-2020", at=at(20), entry="S-001", commitment=A)))

    assert list(course.awards) == [STORIES, "cases-2020"]


def test_what_was_found_not_eligible_may_be_readmitted_and_then_waits_again():
    course = Course()
    told = [
        ("call", {"at": at(1), "call": A}),
        ("entry", {"at": at(2), "entry": "S-001", "commitment": B}),
        ("eligibility", {"at": at(3), "entry": "S-001", "verdict": "ineligible", "why": "期间不符"}),
        ("readmission", {"at": at(4), "entry": "S-001", "why": "漏看附件"}),
    ]
    for kind, members in told:
        course.add(read_event(write_event(kind, STORIES, **members)))
    assert course.awards[STORIES].entries == {"S-001": ""}

    with pytest.raises(OutOfCourseError, match="not eligible"):
        course.add(read_event(write_event("readmission", STORIES, at=at(5), entry="S-001", why="再次")))
    found = {"at": at(5), "entry": "S-001", "verdict": "eligible", "why": "符合"}
    course.add(read_event(write_event("eligibility", STORIES, **found)))
    assert course.awards[STORIES].competing == {"S-001"}


def test_once_experts_are_assigned_nobody_is_readmitted():
    course = course_of(place("assignment") + 1)
    course.awards[STORIES].entries["S-002"] = "ineligible"

    with pytest.raises(OutOfCourseError, match="assigned"):
        course.add(read_event(write_event("readmission", STORIES, at=CONTEST[place("assignment")][1]["at"],
                                          entry="S-002", why="漏看附件")))  # fmt: skip
