"""The two ways of counting, side by side: the maintained day counts, and the records asked one by one."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hongmian.contacts.queries import counted as contacts
from hongmian.indicators.models import DayCount
from hongmian.outreach.queries import counted as outreach
from hongmian.relief.queries import counted as relief
from hongmian.returns.queries import counted as returns
from hongmian.wishes.queries import counted as wishes


def rolled_up():
    """Return every maintained count that is not zero: (unit, agency, district, day, code) → value."""
    rows = DayCount.objects.exclude(value=0)
    return {(row.unit, row.agency, row.district, row.day, row.code): row.value for row in rows}


def recounted():
    """Return the same from the records of all rooms."""
    found = Counter()
    for room in (contacts, outreach, relief, wishes, returns):
        for cell, value in room.counted_cells(upto=date.max):
            unit = cell.unit
            found[unit.id, unit.agency, unit.district, cell.day, cell.code] += value
    return {cell: value for cell, value in found.items() if value}


def counts_of(unit):
    """Return the maintained counts of a line or station, over all days: code → value."""
    found = Counter()
    for row in DayCount.objects.filter(unit=unit.pk):
        found[row.code] += row.value
    return dict(found)
