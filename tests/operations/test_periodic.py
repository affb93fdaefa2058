"""The table of periodic work: what is due runs once, all of it or nothing, and failures are kept without their text."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.directory.models import District
from hongmian.kit.errors import Refused
from hongmian.operations.models import PeriodicRun
from hongmian.operations.periodic import last_runs, run_due, table
from hongmian.operations.timekeeper import Timekeeper
from tests.conftest import NOW
from tests.contacts.shift_cast import plan
from tests.operations.installed import installed

HERE = "tests.operations.test_periodic"


def note_district(*, at):
    code = f"99{District.objects.count():04}"
    District.objects.create(code=code, name=code, name_en=at.isoformat())


def break_off(*, at):
    note_district(at=at)
    raise ValueError("陈婆婆 15400001111")


@pytest.fixture
def works(settings):
    def use(*rows):
        settings.HONGMIAN_PERIODIC = rows

    return use


def names(runs):
    return [run.name for run in runs]


def test_work_is_done_when_it_is_due_and_not_before(db, works):
    works(("often", 60, f"{HERE}.note_district"), ("seldom", 600, f"{HERE}.note_district"))

    done = [names(run_due(at=NOW + timedelta(seconds=passed))) for passed in (0, 30, 60, 600)]

    assert done == [["often", "seldom"], [], ["often"], ["often", "seldom"]]
    assert District.objects.count() == 5


def test_a_clock_that_went_back_does_not_stop_the_work(db, works):
    works(("often", 60, f"{HERE}.note_district"))
    run_due(at=NOW)

    assert names(run_due(at=NOW - timedelta(days=3))) == ["often"]


def test_what_breaks_off_leaves_nothing_and_the_others_run(db, works, caplog):
    works(("broken", 60, f"{HERE}.break_off"), ("sound", 60, f"{HERE}.note_district"))

    with caplog.at_level(logging.ERROR, logger="hongmian"):
        broken, sound = run_due(at=NOW)

    assert (broken.failure.split(" at ")[0], broken.good_at, sound.failure) == ("ValueError", None, "")
    assert District.objects.count() == 1
    assert "broken" in caplog.text
    assert "陈婆婆" not in caplog.text + broken.failure
    assert "15400001111" not in caplog.text + broken.failure


def test_work_is_late_after_three_intervals_without_a_good_run(db, works):
    works(("often", 60, f"{HERE}.note_district"))
    run_due(at=NOW)

    [kept] = last_runs()

    assert not kept.late(NOW + timedelta(seconds=180))
    assert kept.late(NOW + timedelta(seconds=181))


def test_work_that_has_not_run_yet_is_late_three_intervals_after_the_installation(db, works):
    works(("often", 60, f"{HERE}.note_district"), ("daily", 86_400, f"{HERE}.note_district"))

    installed(minutes=1)
    assert [kept.late(NOW) for kept in last_runs()] == [False, False]
    installed(minutes=5)
    assert [kept.late(NOW) for kept in last_runs()] == [True, False]
    installed(minutes=60 * 24 * 4)
    assert [kept.late(NOW) for kept in last_runs()] == [True, True]


def test_the_table_of_the_program_can_all_be_called(db):
    runs = run_due(at=NOW)

    assert {run.name: run.failure for run in runs} == {work.name: "" for work in table()}


def test_the_timekeeper_does_what_is_due(cast):
    shift = plan(cast)
    Shift.objects.update(ends_at=NOW, starts_at=NOW - timedelta(hours=1))

    Timekeeper().look()

    shift.refresh_from_db()
    assert shift.state == ShiftState.ABSENT


def test_the_command_does_what_is_due_and_says_so(db, works):
    works(("often", 60, f"{HERE}.note_district"))
    before, after = StringIO(), StringIO()

    call_command("periodic", stdout=before)
    call_command("periodic", "--once", "--json", stdout=after)

    assert "has not run yet" in before.getvalue() or "还没运行过" in before.getvalue()
    [told] = json.loads(after.getvalue())
    assert (told["name"], told["failure"], told["late"]) == ("often", "", False)
    assert PeriodicRun.objects.get().good_at == NOW


def test_the_command_refuses_to_hide_a_failure(db, works):
    works(("broken", 60, f"{HERE}.break_off"))

    with pytest.raises(Refused, match="broken"):
        call_command("periodic", "--once", stdout=StringIO())


def test_the_timekeeper_outlives_a_clock_that_cannot_be_read(settings, caplog):
    class Broken:
        def now(self):
            raise OSError("gone")

    settings.HONGMIAN_CLOCK = Broken()

    Timekeeper().look()

    assert "OSError" in caplog.text
