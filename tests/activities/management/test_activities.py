"""`hongmian activities`."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from hongmian.kit.errors import Refused
from tests.activities.deeds import NAME, announced, joined, planned


def run(capsys, *words) -> str:
    call_command("activities", *words)
    return capsys.readouterr().out


def test_the_list_holds_what_was_announced_and_nobody_who_takes_part(cast, capsys):
    activity = announced(cast)
    planned(cast, title="还没定的活动")
    joined(activity)

    out = run(capsys, "list", "--json")

    assert [(one["code"], one["taken"], one["phase"]) for one in json.loads(out)] == [(activity.code, 1, "open")]
    assert NAME not in out


def test_the_list_is_narrowed_and_readable(cast, capsys):
    activity = announced(cast)
    announced(cast, station=cast.gate)

    out = run(capsys, "list", "--district", "440106")

    assert out == f"2020-03-21 14:00  {activity.code}  open        榕荫街社工站  清明艾糍送长者\n"


def test_one_is_shown_by_its_code(cast, capsys):
    activity = announced(cast)

    assert json.loads(run(capsys, "show", activity.code.lower(), "--json"))["title"] == "清明艾糍送长者"


def test_a_code_that_nobody_has_is_refused(cast):
    with pytest.raises(Refused):
        call_command("activities", "show", "AAAAAA")
