from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from hongmian.contacts.domain.bulk import PastContact, PastShift, store_contacts, store_shifts
from hongmian.contacts.enums import ContactKind, ShiftState
from hongmian.contacts.models import Contact, Shift
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from tests.indicators.recount import counts_of, recounted, rolled_up

AT = datetime(2020, 2, 3, 23, 40, tzinfo=SHANGHAI)
DAY = AT.date()


def contact(line, kind=ContactKind.KNOWLEDGE, at=AT, **more):
    return PastContact(id=uuid.uuid4(), hotline=line, at=at, worker=None, kind=kind, **more)


def shift(line, worker, at=AT, **more):
    times = {"starts_at": at, "ends_at": at + timedelta(hours=4), "taken_at": at, "left_at": at + timedelta(hours=4)}
    return PastShift(id=uuid.uuid4(), hotline=line, worker=worker.pk, **(times | more))


def test_contacts_are_stored_as_they_were_and_counted(cast):
    kinds = [ContactKind.KNOWLEDGE, ContactKind.KNOWLEDGE, ContactKind.COUNSELLING, ContactKind.HELP]
    given = [contact(cast.guard, kind, note="问口罩") for kind in kinds] + [contact(cast.night)]

    assert store_contacts(contacts=iter(given), form=1, by=cast.wen) == 5

    stored = Contact.objects.get(pk=given[0].id)
    assert (stored.agency, stored.district, stored.day, stored.note) == (cast.one, cast.tianhe, DAY, "问口罩")
    assert (stored.logged_by, stored.logged_at, stored.form) == (cast.wen, AT, 1)
    assert rolled_up() == recounted()
    assert counts_of(cast.guard) == {"citizens_served": 4, "knowledge_inquiries": 2, "counselling": 1}
    assert counts_of(cast.night) == {"citizens_served": 1, "knowledge_inquiries": 1}


def test_the_day_is_the_networks_own_whatever_zone_the_time_comes_in(cast):
    at = datetime(2020, 2, 2, 16, 30, tzinfo=UTC)
    store_contacts(contacts=[contact(cast.guard, at=at)], form=1, by=None)
    store_shifts(shifts=[shift(cast.guard, cast.xu, at)], by=None)

    assert {Contact.objects.get().day, Shift.objects.get().day} == {DAY}
    assert rolled_up() == recounted()


def test_a_second_lot_is_added_to_the_first(cast):
    store_contacts(contacts=[contact(cast.guard)], form=1, by=None)
    store_contacts(contacts=[contact(cast.guard), contact(cast.guard, ContactKind.OTHER)], form=1, by=None)

    assert rolled_up() == recounted()
    assert counts_of(cast.guard) == {"citizens_served": 3, "knowledge_inquiries": 2}


def test_shifts_count_unless_nobody_came(cast):
    given = [
        shift(cast.guard, cast.xu),
        shift(cast.guard, cast.xu, AT - timedelta(hours=6), left_at=None, state=ShiftState.AUTO_CLOSED),
        shift(cast.night, cast.he, state=ShiftState.ABSENT),
    ]

    assert store_shifts(shifts=given, by=cast.alice) == 3

    assert Shift.objects.get(pk=given[0].id).day == DAY
    assert rolled_up() == recounted()
    assert counts_of(cast.guard) == {"operator_shifts": 2}
    assert counts_of(cast.night) == {}


@pytest.mark.parametrize("how", ["returned", "before its first day", "after its last day"])
def test_a_line_that_did_not_log_live_that_day_refuses_all(cast, how, now):
    if how == "returned":
        set_reporting(unit=cast.guard, mode=ReportingMode.RETURNED, first_day=DAY, by=cast.alice, at=now)
    elif how == "before its first day":
        cast.guard.valid_from = DAY + timedelta(days=1)
    else:
        cast.guard.valid_to = DAY - timedelta(days=1)

    with pytest.raises(Refused, match="榕荫街守护热线"):
        store_contacts(contacts=[contact(cast.night), contact(cast.guard)], form=1, by=None)
    with pytest.raises(Refused, match="2020-02-03"):
        store_shifts(shifts=[shift(cast.night, cast.he), shift(cast.guard, cast.xu)], by=None)

    assert not Contact.objects.exists()
    assert not Shift.objects.exists()
    assert rolled_up() == {}


def test_the_same_id_again_refuses_all(cast):
    again = contact(cast.guard)
    store_contacts(contacts=[again], form=1, by=None)

    with pytest.raises(IntegrityError):
        store_contacts(contacts=[contact(cast.guard), again], form=1, by=None)

    assert Contact.objects.count() == 1
    assert rolled_up() == recounted()
