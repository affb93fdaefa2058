"""How a line or a station reports: shown on its page, changed from a day on by those who may."""

from __future__ import annotations

from datetime import date

import pytest

from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.directory.models import Reporting
from hongmian.directory.queries.reporting import mode_of
from hongmian.directory.queries.staff.reporting import ways_of
from hongmian.directory.signals import changing_reporting
from hongmian.history.models import Change
from hongmian.kit.errors import Refused
from tests.conftest import NOW
from tests.directory.web.staff.conftest import address, text_of

LIVE, RETURNED = ReportingMode.LIVE, ReportingMode.RETURNED


def asked(day="2020-03-20", mode="returned"):
    return {"first_day": day, "mode": mode}


@pytest.mark.parametrize(("name", "record"), [("hotline", "guard"), ("station", "banyan")])
def test_a_manager_lets_a_unit_report_by_workbook_from_a_day_on(cast, as_, name, record):
    client, unit = as_(cast.alice), getattr(cast, record)

    response = client.post(address(f"{name}_reporting", unit.pk), asked(), follow=True)

    assert str(RETURNED.label) in text_of(response)
    assert [mode_of(unit.pk, date(2020, 3, day)) for day in (19, 20)] == [LIVE, RETURNED]
    assert [(change.by, change.kind) for change in Change.objects.all()] == [(cast.alice, "added")]


def test_the_page_tells_the_ways_in_the_order_of_time(cast):
    for day, mode in ((1, RETURNED), (10, RETURNED), (15, LIVE), (25, RETURNED)):
        Reporting.objects.create(hotline=cast.guard, mode=mode, first_day=date(2020, 3, day))

    ways = ways_of(cast.guard, today=NOW.date())

    assert [(way.mode, way.first_day, way.last_day, way.holds_now) for way in ways] == [
        (LIVE, None, date(2020, 2, 29), False),
        (RETURNED, date(2020, 3, 1), date(2020, 3, 14), False),
        (LIVE, date(2020, 3, 15), date(2020, 3, 24), True),
        (RETURNED, date(2020, 3, 25), None, False),
    ]


def test_the_same_way_again_changes_nothing(cast, as_):
    as_(cast.grace).post(address("hotline_reporting", cast.guard.pk), asked(mode="live"))

    assert Reporting.objects.count() == Change.objects.count() == 0


def test_days_that_hold_figures_of_the_other_way_are_refused_in_words(cast, as_):
    def object_(sender, **given):
        raise Refused("these days hold figures")

    changing_reporting.connect(object_)
    try:
        response = as_(cast.alice).post(address("hotline_reporting", cast.guard.pk), asked("2020-03-01"))
    finally:
        changing_reporting.disconnect(object_)

    assert "these days hold figures" in text_of(response)
    assert Reporting.objects.count() == 0


def test_a_worker_sees_how_a_line_reports_but_no_way_to_change_it(cast, as_):
    set_reporting(unit=cast.guard, mode=RETURNED, first_day=date(2020, 3, 1), by=cast.alice, at=NOW)

    page = as_(cast.wen).get(address("hotline_record", cast.guard.pk))

    assert str(RETURNED.label) in text_of(page)
    assert address("hotline_reporting", cast.guard.pk) not in page.content.decode()


def test_another_agency_changes_nothing(cast, as_):
    assert as_(cast.bob).post(address("hotline_reporting", cast.guard.pk), asked()).status_code == 404
    assert as_(cast.dora).post(address("hotline_reporting", cast.guard.pk), asked()).status_code == 403
    assert Reporting.objects.count() == 0


@pytest.mark.parametrize("sent", [asked(day=""), asked("2020-13-01"), asked(mode="never")])
def test_what_cannot_be_is_said_beside_its_field(cast, as_, sent):
    response = as_(cast.alice).post(address("hotline_reporting", cast.guard.pk), sent)

    assert "field--wrong" in response.content.decode()
    assert Reporting.objects.count() == 0
