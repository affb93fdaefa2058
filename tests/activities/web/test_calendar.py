"""The public calendar, the page of an activity, and what machines read."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from hongmian.activities.domain.planning import call_off
from hongmian.activities.enums import State
from hongmian.activities.models import Activity
from tests.activities.deeds import BEGINS, ENDS, NAME, NOW, TEXT, announced, joined, pictured, planned, reported

CALENDAR, FEED = "/activities/", "/activities/calendar.ics"


def later(days: int) -> dict[str, datetime]:
    return {"starts_at": BEGINS + timedelta(days=days), "ends_at": ENDS + timedelta(days=days)}


def titles(page: str) -> list[str]:
    return [part.split("</span>")[0] for part in page.split('happening__title">')[1:]]


def get(client, url, **query) -> str:
    return client.get(url, query).content.decode()


def test_the_calendar_shows_the_month_and_no_plan_that_is_not_announced(cast, client):
    announced(cast, title="清明艾糍送长者")
    planned(cast, title="还没定的活动")
    announced(cast, title="四月的活动", **later(14))

    assert titles(get(client, CALENDAR)) == ["清明艾糍送长者"]
    assert titles(get(client, CALENDAR, month="2020-04")) == ["四月的活动"]


def test_the_calendar_is_narrowed_by_district_and_group(cast, client):
    announced(cast, title="天河长者", group="elders_alone")
    announced(cast, title="越秀儿童", group="children", station=cast.gate)

    assert titles(get(client, CALENDAR, district="440104")) == ["越秀儿童"]
    assert titles(get(client, CALENDAR, group="elders_alone")) == ["天河长者"]
    assert titles(get(client, CALENDAR, district="440104", group="elders_alone")) == []


@pytest.mark.parametrize("month", ["2020-13", "0001-01", "9999-99", "x", ""])
def test_a_month_that_is_none_shows_this_one(month, cast, client):
    announced(cast)

    assert titles(get(client, CALENDAR, month=month)) == ["清明艾糍送长者"]


def test_a_month_costs_the_same_with_one_activity_and_with_three(cast, client, django_assert_num_queries):
    announced(cast)
    with django_assert_num_queries(3):
        client.get(CALENDAR)
    for number in range(2):
        announced(cast, **later(number))

    with django_assert_num_queries(3):
        client.get(CALENDAR)


def test_an_activity_is_a_page_that_names_nobody_who_takes_part(cast, client):
    activity = announced(cast, workers=[cast.xu.pk], party_groups=[cast.group.pk])
    joined(activity, name=NAME)

    page = get(client, f"/activities/{activity.code}/")

    assert "还有 1 个名额" in page
    assert "榕光党支部" in page
    assert [name for name in (NAME, "许静", "1540000") if name in page] == []


def test_a_page_says_why_an_activity_is_called_off(cast, client):
    activity = announced(cast)
    call_off(activity=activity, reason="活动室维修", by=cast.wen, at=NOW)

    page = get(client, f"/activities/{activity.code}/")

    assert "活动室维修" in page
    assert "/join/" not in page


def test_a_plan_has_no_public_page(cast, client):
    activity = planned(cast)

    for address in ("/", "/join/", ".ics", ".png"):
        assert client.get(f"/activities/{activity.code}{address}").status_code == 404


def test_a_plan_that_is_dropped_before_it_was_announced_stays_unknown(cast, client):
    activity = call_off(activity=planned(cast), reason="人手不够", by=cast.wen, at=NOW)

    assert client.get(f"/activities/{activity.code}/").status_code == 404
    assert titles(get(client, CALENDAR)) == []


def test_a_report_and_its_pictures_stand_on_the_page(cast, client):
    activity = reported(cast).activity
    picture = pictured(activity, cast)

    page = get(client, f"/activities/{activity.code}/")

    assert TEXT in page
    assert client.get(f"/activities/{activity.code}/pictures/{picture.pk}.jpg")["Content-Type"] == "image/jpeg"


def test_fewer_than_five_are_not_counted_in_public(cast, client):
    report = reported(cast)
    page = f"/activities/{report.activity.code}/"
    assert "4<span" not in get(client, page)

    report.citizens = 5
    report.save()

    assert "5<span" in get(client, page)


def test_pictures_are_not_public_before_the_report(cast, client):
    activity = reported(cast).activity
    picture = pictured(activity, cast)
    Activity.objects.update(state=State.OPEN)

    assert client.get(f"/activities/{activity.code}/pictures/{picture.pk}.jpg").status_code == 404


def test_the_feed_is_a_calendar_that_says_what_changed(cast, client):
    first, off = announced(cast), announced(cast, **later(1))
    announced(cast, station=cast.gate, **later(2))
    joined(first)
    call_off(activity=off, reason="场地维修", by=cast.wen, at=NOW + timedelta(minutes=3))

    response = client.get(FEED, {"district": "440106"})
    events = Calendar.from_ical(response.content).walk("VEVENT")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CANCELLED"]
    assert events[0].decoded("DTSTART") == BEGINS
    assert str(events[0]["URL"]).endswith(f"/activities/{first.code}/")
    assert [int(event["SEQUENCE"]) for event in events] == [0, 180]
    assert NAME not in response.content.decode()


def test_the_feed_reaches_from_a_month_ago_on(cast, client):
    announced(cast)
    Activity.objects.update(
        starts_at=NOW - timedelta(days=32), ends_at=NOW - timedelta(days=31), sign_up_until=NOW - timedelta(days=33)
    )

    assert Calendar.from_ical(client.get(FEED).content).walk("VEVENT") == []


def test_one_activity_is_a_calendar_of_its_own(cast, client):
    activity = announced(cast)

    events = Calendar.from_ical(client.get(f"/activities/{activity.code}.ics").content).walk("VEVENT")

    assert [str(event["SUMMARY"]) for event in events] == ["清明艾糍送长者"]


def test_the_picture_for_sharing_is_as_large_as_the_page_says(cast, client):
    activity = announced(cast)

    response = client.get(f"/activities/{activity.code}.png")

    assert response["Content-Type"] == "image/png"
    assert [int.from_bytes(response.content[at : at + 4]) for at in (16, 20)] == [1080, 864]
