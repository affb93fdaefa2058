"""What people do in a few days, one deed a function: each draws from `chance` what to do it to, and returns the record
or None where there was nothing to do it to. Refusals are part of life."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from itertools import count
from random import Random

from django.db import transaction

from hongmian.contacts.domain.bulk import PastContact, store_contacts
from hongmian.contacts.domain.shifts import check_out, close_forgotten, plan_shift, stand_in, take_shift, untake_shift
from hongmian.contacts.enums import ContactKind
from hongmian.contacts.models import Shift
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from tests.indicators import outreach_deeds

FIRST = datetime(2020, 3, 10, 8, 0, tzinfo=SHANGHAI)
REASON = "记错了，改过来"


class Days:
    """A few days of the cast, and the moment they have come to."""

    def __init__(self, cast):
        self.cast = cast
        self.begin()

    def begin(self):
        self.at = FIRST
        self._ids = count(1)

    def new_id(self):
        return uuid.UUID(int=next(self._ids))

    def pass_time(self, chance):
        self.at += timedelta(minutes=chance.choice((1, 20, 90, 400)))
        return self.at

    def attempt(self, deed, seed):
        """Do it, all or nothing, and return what came of it; None if it was refused."""
        try:
            with transaction.atomic():
                return deed(self, Random(seed))  # noqa: S311 chance for a test, no secret
        except Refused:
            return None

    def furnish(self):
        """Something of every kind, so that there is something to correct."""
        for deed in BEGINNINGS:
            for seed in range(4):
                self.attempt(deed, seed)

    def line(self, chance):
        return chance.choice((self.cast.guard, self.cast.night))

    def station(self, chance):
        return chance.choice((self.cast.banyan, self.cast.gate))

    def worker_of(self, unit):
        return self.cast.xu if unit.agency_id == self.cast.one.pk else self.cast.he


def any_of(rows, chance):
    """Return one of the rows, or None."""
    found = list(rows.order_by("pk"))
    return chance.choice(found) if found else None


def plans_and_takes_a_shift(days, chance):
    line = days.line(chance)
    starts = days.at.replace(minute=0) + timedelta(hours=chance.randint(0, 60))
    shift = plan_shift(
        key=days.new_id(), hotline=line, worker=days.worker_of(line), starts_at=starts,
        ends_at=starts + timedelta(hours=4), by=days.cast.alice, at=days.at,
    )  # fmt: skip
    days.at = max(days.at, starts)
    close_forgotten(at=days.at)
    return take_shift(shift=shift, by=days.cast.wen, at=days.at)


def stands_in(days, chance):
    line, at = days.line(chance), days.pass_time(chance)
    close_forgotten(at=at)  # a worker stands at one line at a time
    key = days.new_id()
    return stand_in(
        key=key, hotline=line, worker=days.worker_of(line), ends_at=at + timedelta(hours=3), by=days.cast.wen, at=at
    )


def takes_a_shift_again(days, chance):
    shift = any_of(Shift.objects.all(), chance)
    return shift and take_shift(shift=shift, by=days.cast.wen, at=days.at)


def checks_out(days, chance):
    shift = any_of(Shift.objects.all(), chance)
    return shift and check_out(shift=shift, by=days.cast.wen, at=days.pass_time(chance))


def undoes_a_shift(days, chance):
    shift = any_of(Shift.objects.all(), chance)
    return shift and untake_shift(shift=shift, reason=REASON, by=days.cast.alice, at=days.at)


def lets_time_close_shifts(days, chance):
    days.pass_time(chance)
    return close_forgotten(at=days.at)


def takes_over_earlier_contacts(days, chance):
    line = days.line(chance)
    contacts = [
        PastContact(
            id=days.new_id(), hotline=line, at=days.at, worker=None,
            kind=chance.choice(list(ContactKind)),
        )
        for _ in range(chance.randint(1, 4))
    ]  # fmt: skip
    return store_contacts(contacts=contacts, form=1, by=None)


BEGINNINGS = (stands_in, takes_over_earlier_contacts, *outreach_deeds.BEGINNINGS)
DEEDS = (
    plans_and_takes_a_shift, stands_in, takes_a_shift_again, checks_out, undoes_a_shift, lets_time_close_shifts,
    takes_over_earlier_contacts, *outreach_deeds.DEEDS,
)  # fmt: skip
