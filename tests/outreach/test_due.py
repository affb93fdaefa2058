"""What waits for someone: nothing due falls out of sight, and what is finished does not crowd out what is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from hongmian.directory.models import Station
from hongmian.directory.queries.people import person_of
from hongmian.kit.clock import SHANGHAI
from hongmian.outreach.domain.follow_ups import mark_missed
from hongmian.outreach.models import AidRun
from hongmian.outreach.queries.due import (
    due_follow_ups,
    late_aid_runs,
    missed_follow_ups,
    open_aid_runs,
    overdue_follow_ups,
)
from hongmian.outreach.queries.lists import aid_runs, follow_ups
from tests.conftest import NOW
from tests.outreach import making

HOUR = timedelta(hours=1)


def person(cast, name="wen"):
    return person_of(getattr(cast, name), at=NOW)


def test_a_missed_one_stays_on_the_workers_first_page(cast, client):
    making.follow_up(cast, due_at=NOW - 30 * HOUR)
    mark_missed(at=NOW)
    client.force_login(cast.wen)
    page = client.get(reverse("desk:first")).content.decode()

    assert (missed_follow_ups(person(cast), NOW), missed_follow_ups(person(cast, "dora"), NOW)) == (1, 0)
    assert "/follow-ups/?state=missed" in page
    assert missed_follow_ups(person(cast), NOW + timedelta(days=6)) == 0


def test_what_a_line_of_my_station_has_waiting_is_mine_to_do(cast):
    making.follow_up(cast, unit=cast.guard)
    other = Station.objects.create(code="TH-002", name="又一站", agency=cast.one, district=cast.tianhe)
    making.follow_up(cast, key="elsewhere", unit=other)

    assert [row.hotline for row in due_follow_ups(person(cast), NOW)] == [cast.guard]
    assert [row.hotline for row in follow_ups(person(cast), at=NOW, whose="station")] == [cast.guard]
    assert len(due_follow_ups(person(cast, "alice"), NOW)) == 2


def test_tomorrow_begins_at_midnight_in_shanghai(cast):
    after_midnight = datetime(2020, 3, 20, 0, 15, tzinfo=SHANGHAI)
    making.follow_up(cast, due_at=after_midnight)
    evening, night = after_midnight - HOUR / 2, after_midnight - HOUR / 6

    assert [len(due_follow_ups(person(cast), at)) for at in (evening, night)] == [0, 1]
    assert [len(due_follow_ups(person(cast), at.astimezone(UTC))) for at in (evening, night)] == [0, 1]


def test_what_was_brought_comes_after_what_is_needed(cast):
    brought = making.delivered(cast, key="brought", needed_by=NOW - HOUR)
    needed = making.aid_run(cast, key="needed", needed_by=NOW + 3 * HOUR)
    first = making.aid_run(cast, key="first")
    AidRun.objects.filter(pk=first.pk).update(requested_at=NOW - 5 * HOUR)
    later = making.aid_run(cast, key="later")

    order = [needed, first, later, brought]
    assert open_aid_runs(person(cast), NOW) == order
    assert list(aid_runs(person(cast), at=NOW)) == order
    assert brought not in open_aid_runs(person(cast), NOW + timedelta(days=8))


def test_the_managers_number_leads_to_as_many_rows(cast, client):
    making.follow_up(cast, due_at=NOW - 30 * HOUR)
    making.follow_up(cast, key="late", due_at=NOW - HOUR)
    making.follow_up(cast, key="to come")
    mark_missed(at=NOW)
    client.force_login(cast.alice)

    assert "/follow-ups/?state=late" in client.get(reverse("desk:first")).content.decode()
    assert overdue_follow_ups(person(cast, "alice"), NOW) == 2
    assert follow_ups(person(cast, "alice"), at=NOW, state="late").count() == 2


def test_a_manager_is_told_of_late_aid_runs(cast, client):
    making.aid_run(cast, needed_by=NOW - HOUR)
    making.aid_run(cast, key="in time", needed_by=NOW + HOUR)
    making.delivered(cast, key="brought", needed_by=NOW - HOUR)
    told = {}
    for who in ("alice", "bob"):
        client.force_login(getattr(cast, who))
        told[who] = client.get(reverse("desk:first")).content.decode()

    assert late_aid_runs(person(cast, "alice"), NOW) == 1
    assert "/aid-runs/?state=late" in told["alice"]
    assert "/aid-runs/?state=late" not in told["bob"]


def test_the_association_is_told_the_number_and_led_nowhere_closed(cast, client):
    making.follow_up(cast, due_at=NOW - HOUR)
    client.force_login(cast.grace)

    assert "/follow-ups/" not in client.get(reverse("desk:first"), follow=True).content.decode()


@pytest.mark.parametrize("who", ["dora", "bob"])
def test_a_referral_is_seen_by_those_who_answer_it(cast, client, who):
    making.referral(cast)
    client.force_login(getattr(cast, who))
    page = client.get(reverse("desk:first")).content.decode()
    client.force_login(cast.wen)
    senders = client.get(reverse("desk:first")).content.decode()

    assert "/referrals/?state=sent" in page
    assert "/referrals/?state=sent" not in senders


def test_the_list_begins_with_what_is_not_done(cast, client):
    making.follow_up(cast, due_at=NOW + 3 * HOUR)
    making.follow_up(cast, key="first", due_at=NOW - HOUR)
    client.force_login(cast.wen)
    rows = client.get(reverse("outreach:follow_ups")).context["rows"]

    assert [row.record.due_at for row in rows] == [NOW - HOUR, NOW + 3 * HOUR]
