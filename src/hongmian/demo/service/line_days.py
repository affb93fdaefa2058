"""The plan of the lines: how many contacts of which kind, and how many shifts, each line had on each day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from hongmian.contacts.enums import ContactKind
from hongmian.demo.service.season import busy
from hongmian.demo.service.shares import shares
from hongmian.demo.service.units import Line, drawn_sizes
from hongmian.indicators.enums import Code
from hongmian.kit.hours import MINUTES

LISTENING = 6.0  # how much more counselling a line has that is there for it
HELP = 0.62  # of what is neither counselling nor a knowledge inquiry


@dataclass
class LineDay:
    """What a line did on a day."""

    line: Line
    day: date
    kinds: dict[ContactKind, int] = field(default_factory=dict)
    shifts: int = 0

    @property
    def contacts(self) -> int:
        return sum(self.kinds.values())

    def figures(self) -> dict[Code, int]:
        return {
            Code.OPERATOR_SHIFTS: self.shifts,
            Code.CITIZENS_SERVED: self.contacts,
            Code.KNOWLEDGE_INQUIRIES: self.kinds[ContactKind.KNOWLEDGE],
            Code.COUNSELLING: self.kinds[ContactKind.COUNSELLING],
        }


def plan_lines(
    *, aims: Mapping[Code, int], lines: Sequence[Line], days: Sequence[date], random: Random
) -> list[LineDay]:
    """Spread contacts and shifts over the days on which each line is open."""
    cells = [LineDay(line, day) for day in days for line in lines if line.spans(day)]
    sizes = drawn_sizes(random, lines)
    drawn = [sizes[cell.line.id] * busy(cell.day) * random.uniform(0.75, 1.25) for cell in cells]
    contacts = shares(aims[Code.CITIZENS_SERVED], drawn)
    listening = [number * (LISTENING if cell.line.listens else 1) for number, cell in zip(contacts, cells, strict=True)]
    counselled = shares(aims[Code.COUNSELLING], listening)
    others = [number - part for number, part in zip(contacts, counselled, strict=True)]
    asked = shares(aims[Code.KNOWLEDGE_INQUIRIES], others)
    helped = [round((number - part) * HELP) for number, part in zip(others, asked, strict=True)]
    open_for = [_open_for(cell) if number else 0 for cell, number in zip(cells, contacts, strict=True)]
    staffed = shares(aims[Code.OPERATOR_SHIFTS], open_for)
    for cell, total, *parts, shifts in zip(cells, contacts, asked, counselled, helped, staffed, strict=True):
        kinds = (ContactKind.KNOWLEDGE, ContactKind.COUNSELLING, ContactKind.HELP)
        cell.kinds = dict(zip(kinds, parts, strict=True)) | {ContactKind.OTHER: total - sum(parts)}
        cell.shifts = shifts
    return [cell for cell in cells if cell.contacts or cell.shifts]


def _open_for(cell: LineDay) -> float:
    """Weigh how many take turns on a line's day by how long it is open."""
    spans = cell.line.spans(cell.day)
    return 1 + (spans[-1][1] - spans[0][0]) / MINUTES
