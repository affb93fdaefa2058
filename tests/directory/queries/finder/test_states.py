from __future__ import annotations

from datetime import datetime

import pytest

from hongmian.directory.queries.finder.states import Openness, state_of
from hongmian.kit.clock import SHANGHAI


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
