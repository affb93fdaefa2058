"""What the intake says to somebody whose ballot is in the box already."""

from __future__ import annotations

import json

import pytest

from hongmian.ballots.replies import already
from tests.ballots.conftest import rules_of


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({}, "一人一票。", "One person has one ballot."),
        ({"period": "daily"}, "一人一天一票。", "One person has one ballot a day."),
        ({"identity": "device"}, "一台设备一票。", "One device has one ballot."),
        ({"identity": "device", "period": "daily"}, "一台设备一天一票。", "One device has one ballot a day."),
    ],
)
def test_it_says_how_many_ballots_this_poll_gives_and_to_whom(changes, zh, en):
    told = json.loads(already("2020-03-19T10:00:00+08:00", rules_of(b"s" * 32, **changes)).body)

    assert told["zh"] == f"您已经投过票了（2020-03-19 10 时段），{zh}"
    assert told["en"] == f"You have voted already, in the hour from 2020-03-19 10:00. {en}"
