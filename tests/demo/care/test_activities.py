"""The demo's care activities: as many as published, consistent with a recount, and nobody named in public."""

from __future__ import annotations

import pytest

from hongmian.activities.domain.reckoning import figures_of
from hongmian.activities.models import Activity, Report, SignUp
from hongmian.activities.queries.places import with_taken
from hongmian.demo.accounts import make_accounts
from hongmian.demo.care.activities import hold_activities
from hongmian.demo.days import IMPORTED_AT
from hongmian.demo.making import make_city
from hongmian.demo.workbook import write_workbook
from hongmian.directory.domain.importing import import_workbook
from hongmian.kit.clock import DEMO_START, FixedClock


@pytest.fixture
def city(db, tmp_path, settings):
    settings.HONGMIAN_CLOCK = FixedClock(DEMO_START)
    made = make_city(seed=3)
    write_workbook(city=made, path=tmp_path / "city.xlsx")
    import_workbook(source=tmp_path / "city.xlsx", by=None, at=IMPORTED_AT)
    make_accounts(city=made, home=tmp_path, at=IMPORTED_AT)
    return made


def told() -> list[tuple]:
    return list(Activity.objects.order_by("code").values_list("code", "title", "station__code", "starts_at", "state"))


def test_sixty_activities_past_and_coming_stand_as_a_recount_finds_them(city, client):
    assert hold_activities(city=city, scale="town") == 60

    past = Activity.objects.filter(ends_at__lte=DEMO_START)
    assert 20 <= past.count() <= 40
    assert set(Activity.objects.values_list("state", flat=True)) == {"planned", "open", "reported", "called_off"}
    assert Activity.objects.filter(state="open", ends_at__lte=DEMO_START).exists()  # somebody has a report to write
    for report in Report.objects.select_related("activity"):
        found = figures_of(report.activity)
        assert vars(found) == {name: getattr(report, name) for name in vars(found)}
    for one in with_taken(Activity.objects.all()):
        assert one.citizens_in <= one.places
        assert one.volunteers_in <= one.volunteer_places
    assert SignUp.objects.filter(standing="waiting").exists()
    assert SignUp.objects.filter(user__username="citizen").exists()
    assert _named_in_public(client) == []


def test_the_same_seed_holds_the_same_activities(city):
    hold_activities(city=city, scale="hamlet")
    first = told()
    for model in (Report, SignUp):
        model.objects.all().delete()
    for one in Activity.objects.all():
        one.pictures.all().delete()
        one.delete()

    hold_activities(city=city, scale="hamlet")

    assert told() == first
    assert len(first) == 12


def _named_in_public(client) -> list[str]:
    """Numbers of those who signed up that stand on the calendar, in the feed, or on the page of an activity."""
    numbers = set(SignUp.objects.values_list("phone", flat=True)) - {""}
    assert len(numbers) > 100
    pages = ["/activities/?month=2020-03", "/en/activities/?month=2020-04", "/activities/calendar.ics"]
    pages += [
        f"/activities/{code}/" for code in Activity.objects.exclude(state="planned").values_list("code", flat=True)
    ]
    shown = "".join(client.get(page).content.decode() for page in pages)
    return [number for number in numbers if number in shown]
