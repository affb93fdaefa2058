"""A few days of the cast, in which deeds are done. A deed draws from `chance` what to do and returns what came of it;
None where there was nothing to do it to. Refusals are part of life."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from itertools import count
from random import Random

from django.db import transaction

from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.relief.domain.starting import kind_of_goods

FIRST = datetime(2020, 3, 10, 8, 0, tzinfo=SHANGHAI)
REASON = "记错了，改过来"


class Days:
    """The moment the cast have come to, and where things happen: guard and night log live, own returns by workbook."""

    def __init__(self, cast):
        self.cast = cast

    def begin(self):
        self.at = FIRST
        self._ids = count(1)
        cast = self.cast
        mode = ReportingMode.RETURNED
        set_reporting(unit=cast.own, mode=mode, first_day=FIRST.date(), by=cast.alice, at=FIRST)
        self.rice = kind_of_goods(name="大米", name_en="Rice", unit="袋", by=cast.grace, at=FIRST)

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

    def line(self, chance):
        return chance.choice((self.cast.guard, self.cast.night))

    def station(self, chance):
        return chance.choice((self.cast.banyan, self.cast.gate))

    def unit(self, chance):
        return chance.choice((self.cast.banyan, self.cast.gate, self.cast.night))

    def worker_of(self, unit):
        return self.cast.xu if unit.agency_id == self.cast.one.pk else self.cast.he


def any_of(rows, chance):
    """Return one of the rows, or None."""
    found = list(rows.order_by("pk"))
    return chance.choice(found) if found else None
