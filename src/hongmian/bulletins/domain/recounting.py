"""Repairing the roll-up: a cell that differs is given what the records say."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from hongmian.bulletins.queries.recount import Difference, differences
from hongmian.indicators.domain.counting import count_many


@transaction.atomic
def repair_roll_up(*, upto: date) -> list[Difference]:
    """Bring every cell through `upto` to what the records count, and return what differed."""
    found = differences(upto=upto)
    count_many(changes={one.cell: one.counted - one.kept for one in found})
    return found
