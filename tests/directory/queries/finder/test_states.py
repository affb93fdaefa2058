from __future__ import annotations

from datetime import date, datetime

import pytest

from hongmian.directory.queries.finder.states import Openness, state_of
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.hours import Term


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("hours", "moment", "openness", "change"),
    [
        ("Mo-Fr 08:30-18:00", "2020-03-19T10:20", Openness.OPEN, "2020-03-19T18:00"),
        ("Mo-Fr 08:30-18:00", "2020-03-19T17:00", Openness.SHUTS_SOON, "2020-03-19T18:00"),
        ("Mo-Fr 08:30-18:00", "2020-03-19T18:00", Openness.SHUT, "2020-03-20T08:30"),
        ("Mo-Fr 08:30-18:00", "2020-03-20T19:00", Openness.SHUT, "2020-03-23T08:30"),
        ("Mo-Su 14:00-22:00", "2020-03-19T10:20", Openness.OPENS_TODAY, "2020-03-19T14:00"),
        ("Mo-Su 09:00-12:00,14:00-18:00", "2020-03-19T12:30", Openness.OPENS_TODAY, "2020-03-19T14:00"),
        ("Mo-Su 20:00-08:00", "2020-03-19T03:00", Openness.OPEN, "2020-03-19T08:00"),
        ("Mo-Su 20:00-08:00", "2020-03-19T07:30", Openness.SHUTS_SOON, "2020-03-19T08:00"),
        ("Mo-Su 20:00-08:00", "2020-03-19T10:20", Openness.OPENS_TODAY, "2020-03-19T20:00"),
        ("Sa 20:00-02:00", "2020-03-22T01:30", Openness.SHUTS_SOON, "2020-03-22T02:00"),
        ("24/7", "2020-03-19T10:20", Openness.OPEN, None),
        ("Mo-Su 08:30-18:00; PH off", "2020-04-06T10:00", Openness.SHUT, "2020-04-07T08:30"),
        ("Mo-Fr 08:30-18:00; PH 10:00-12:00", "2020-04-04T10:30", Openness.OPEN, "2020-04-04T12:00"),
        ("Mo-Fr 08:30-18:00", "2020-04-06T10:00", Openness.OPEN, "2020-04-06T18:00"),
    ],
)
def test_open_shut_and_when_that_changes(hours, moment, openness, change):
    state = state_of(hours, at(moment))

    assert (state.openness, state.change) == (openness, at(change) if change else None)


@pytest.mark.parametrize(
    ("hours", "moment", "night"),
    [
        ("24/7", "2020-03-19T10:20", True),
        ("Mo-Su 20:00-08:00", "2020-03-19T10:20", True),
        ("Mo-Su 14:00-23:00", "2020-03-19T10:20", False),
        ("Mo-Su 14:00-23:30", "2020-03-19T10:20", True),
        ("Mo-Su 04:00-12:00", "2020-03-19T10:20", True),
        ("Th 22:00-02:00", "2020-03-20T03:00", True),  # still Thursday's night
        ("Th 22:00-02:00", "2020-03-20T10:00", False),
        ("Mo-Fr 08:30-18:00", "2020-03-19T10:20", False),
    ],
)
def test_answering_tonight(hours, moment, night):
    assert state_of(hours, at(moment)).night is night


THURSDAY, FRIDAY = date(2020, 3, 19), date(2020, 3, 20)


@pytest.mark.parametrize(
    ("hours", "term", "moment", "openness", "change", "ended"),
    [
        ("Mo-Fr 08:30-18:00", Term(last=THURSDAY), "2020-03-19T10:20", Openness.OPEN, "2020-03-19T18:00", False),
        ("Mo-Fr 08:30-18:00", Term(last=THURSDAY), "2020-03-19T19:00", Openness.SHUT, None, True),
        ("Mo-Fr 08:30-18:00", Term(last=FRIDAY), "2020-03-19T19:00", Openness.SHUT, "2020-03-20T08:30", False),
        ("Mo-Fr 08:30-18:00", Term(last=date(2020, 3, 22)), "2020-03-20T19:00", Openness.SHUT, None, True),
        ("24/7", Term(last=THURSDAY), "2020-03-19T10:20", Openness.OPEN, "2020-03-20T00:00", False),
        ("24/7", Term(last=THURSDAY), "2020-03-20T10:20", Openness.SHUT, None, True),
        # the last evening of an overnight line: its span runs to its end, and no other begins
        ("Mo-Su 20:00-08:00", Term(last=THURSDAY), "2020-03-19T23:00", Openness.OPEN, "2020-03-20T08:00", False),
        ("Mo-Su 20:00-08:00", Term(last=THURSDAY), "2020-03-20T07:30", Openness.SHUTS_SOON, "2020-03-20T08:00", False),
        ("Mo-Su 20:00-08:00", Term(last=THURSDAY), "2020-03-20T08:00", Openness.SHUT, None, True),
        # the first day: no span began the evening before
        (
            "Mo-Su 20:00-08:00",
            Term(first=THURSDAY),
            "2020-03-19T03:00",
            Openness.OPENS_TODAY,
            "2020-03-19T20:00",
            False,
        ),
        ("Mo-Su 08:30-18:00", Term(first=FRIDAY), "2020-03-19T10:00", Openness.SHUT, "2020-03-20T08:30", False),
        # far ends change nothing, and hours that never come are no end
        ("24/7", Term(date.min, date.max), "2020-03-19T10:20", Openness.OPEN, None, False),
        ("off", Term(), "2020-03-19T10:20", Openness.SHUT, None, False),
    ],
)
def test_a_line_opens_only_between_its_first_and_last_day(hours, term, moment, openness, change, ended):
    state = state_of(hours, at(moment), term)

    assert (state.openness, state.change, state.ended) == (openness, at(change) if change else None, ended)


@pytest.mark.parametrize(
    ("term", "night"),
    [(Term(last=THURSDAY), True), (Term(last=date(2020, 3, 18)), False), (Term(first=FRIDAY), False)],
)
def test_tonight_counts_only_between_the_first_and_last_day(term, night):
    assert state_of("Mo-Su 22:00-02:00", at("2020-03-19T10:20"), term).night is night
