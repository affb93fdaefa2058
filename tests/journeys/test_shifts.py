"""A day at the line in a real browser: a manager fills an hour without anyone, a worker takes over and checks out."""

from __future__ import annotations

import pytest

from hongmian.contacts.domain.shifts import hand_over
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.history.models import Reading
from tests.contacts.shift_cast import clock, colleague, plan, taken
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.browser


def flaws(me) -> list[str]:
    wide = [f"{me.too_wide()} px too wide"] if me.too_wide() > 0 else []
    return me.axe() + me.strangers() + wide


def test_a_worker_takes_the_shift_reads_the_handover_and_checks_out(cast, reader):
    early = taken(cast, clock(8, 30), clock(10, 30), worker=colleague(cast))
    hand_over(shift=early, note="陈婆婆要的降压药下午到", by=cast.alice, at=clock(10, 15))
    shift = plan(cast, clock(10, 30), clock(14, 30))
    me = reader(size=PHONE, user=cast.wen)

    page = me.visit("/desk/")
    page.click(f"form[action$='{shift.pk}/take/'] button")
    found = flaws(me)
    page.click(f"form[action$='{shift.pk}/take-over/'] button")
    assert page.inner_text(".handover-note") == "陈婆婆要的降压药下午到"
    found += [flaw for flaw in flaws(me) if "陈婆婆" not in flaw]
    page.click("main .button--main")
    page.click(f"a[href$='{shift.pk}/leave/']")
    page.fill("textarea[name=note]", "药已经送到")
    page.click("main .button--main")
    page.wait_for_url("**/desk/")

    shift.refresh_from_db()
    assert (shift.state, shift.takes_over_id, shift.handover) == (ShiftState.DONE, early.pk, "药已经送到")
    assert Reading.objects.get().by == cast.wen
    assert found == []


def test_a_manager_fills_an_hour_without_anyone(cast, reader):
    plan(cast, clock(8, 30, day=20), clock(18, day=20))
    me = reader(size=DESK, user=cast.alice)

    page = me.visit(f"/en/shifts/lines/{cast.guard.pk}/")
    page.click("a[href*='day=2020-03-20']")
    found = flaws(me)
    assert (page.input_value("input[name=starts]"), page.input_value("input[name=ends]")) == ("18:00", "21:00")
    page.click("main .button--main")
    page.wait_for_url("**week=2020-03-16")
    found += flaws(me)

    assert not page.query_selector("a[href*='day=2020-03-20']")
    assert Shift.objects.get(starts_at=clock(18, day=20)).ends_at == clock(21, day=20)
    assert found == []
