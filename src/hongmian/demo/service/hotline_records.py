"""The records behind the plan of the lines that log live: shifts, and the contacts answered on them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from hongmian.contacts.domain.bulk import PastContact, PastShift
from hongmian.contacts.enums import CallerGroup, ContactKind, Outcome, ShiftState
from hongmian.demo.service.line_days import LineDay
from hongmian.demo.service.persons import Persons
from hongmian.demo.service.said import NOTES
from hongmian.indicators.enums import Group
from hongmian.kit.clock import SHANGHAI

FORGOTTEN = 0.015  # shifts without a check-out
NOTED = 0.012  # contacts with a note
KNOWN = 0.06  # contacts of a person who has a record
MINUTES_OF: Mapping[ContactKind, tuple[int, int, int]] = {  # shortest, longest, most often
    ContactKind.KNOWLEDGE: (1, 12, 4),
    ContactKind.COUNSELLING: (8, 70, 24),
    ContactKind.HELP: (2, 25, 7),
    ContactKind.OTHER: (1, 15, 3),
}
CALLERS: Sequence[tuple[CallerGroup, int]] = (
    (CallerGroup.CITIZEN, 52), (CallerGroup.UNKNOWN, 17), (CallerGroup.ELDERS_ALONE, 11), (CallerGroup.LOW_INCOME, 6),
    (CallerGroup.DISABLED, 6), (CallerGroup.CHILDREN, 4), (CallerGroup.QUARANTINED, 3), (CallerGroup.MEDICAL_STAFF, 1),
)  # fmt: skip
OUTCOMES: Mapping[ContactKind, tuple[int, int, int]] = {  # answered, to be followed up, referred
    ContactKind.KNOWLEDGE: (97, 2, 1),
    ContactKind.COUNSELLING: (74, 21, 5),
    ContactKind.HELP: (56, 36, 8),
    ContactKind.OTHER: (93, 4, 3),
}
GROUPS = {Group(word): CallerGroup(word) for word in set(Group.values) & set(CallerGroup.values)}


@dataclass(frozen=True)
class Watch:
    """A shift of a line's day, in minutes from midnight, and the record of it."""

    start: int
    end: int
    record: PastShift


def watches_of(cell: LineDay, random: Random) -> list[Watch]:
    """Divide a line's day among as many workers as the plan says."""
    spans = cell.line.spans(cell.day)
    first, last = spans[0][0], spans[-1][1]
    marks = [first + round((last - first) * number / max(1, cell.shifts) / 5) * 5 for number in range(cell.shifts)]
    turn = cell.day.toordinal() * max(1, cell.shifts)
    return [
        Watch(start, end, _shift(cell, cell.line.staff[(turn + number) % len(cell.line.staff)], start, end, random))
        for number, (start, end) in enumerate(zip(marks, [*marks[1:], last], strict=False))
    ]


def contacts_of(cell: LineDay, watches: Sequence[Watch], persons: Persons, random: Random) -> Iterator[PastContact]:
    """Yield the contacts of a line's day, each within its opening hours and on the shift of that time."""
    spans = cell.line.spans(cell.day)
    midnight = datetime.combine(cell.day, time(), tzinfo=SHANGHAI)
    minutes = [minute for start, end in spans for minute in range(start, end)]
    for kind, number in cell.kinds.items():
        callers = random.choices([one for one, _ in CALLERS], [weight for _, weight in CALLERS], k=number)
        outcomes = random.choices(list(Outcome), OUTCOMES[kind], k=number)
        for caller, outcome in zip(callers, outcomes, strict=True):
            minute = random.choice(minutes)
            watch = next((one for one in watches if one.start <= minute < one.end), None)
            known = persons.someone(cell.line.unit.station_id, random) if random.random() < KNOWN else None
            yield PastContact(
                id=drawn_id(random),
                hotline=cell.line.unit,
                at=midnight + timedelta(minutes=minute),
                worker=watch.record.worker if watch else random.choice(cell.line.staff),
                kind=kind,
                caller=GROUPS.get(known.group, caller) if known else caller,
                outcome=outcome,
                minutes=round(random.triangular(*MINUTES_OF[kind])),
                client=known.id if known else None,
                note=random.choice(NOTES[kind]) if random.random() < NOTED else "",
                shift=watch.record.id if watch else None,
            )


def split_by_worker(contacts: Iterable[PastContact], worker: uuid.UUID) -> tuple[list[PastContact], list[PastContact]]:
    """Return the contacts that `worker` answered, and the others."""
    parts: tuple[list[PastContact], list[PastContact]] = ([], [])
    for contact in contacts:
        parts[contact.worker != worker].append(contact)
    return parts


def drawn_id(random: Random) -> uuid.UUID:
    """Draw an id: the same seed, the same ids."""
    return uuid.UUID(int=random.getrandbits(128), version=4)


def _shift(cell: LineDay, worker: uuid.UUID, start: int, end: int, random: Random) -> PastShift:
    midnight = datetime.combine(cell.day, time(), tzinfo=SHANGHAI)
    begins, ends = midnight + timedelta(minutes=start), midnight + timedelta(minutes=end)
    forgotten = random.random() < FORGOTTEN
    return PastShift(
        id=drawn_id(random),
        hotline=cell.line.unit,
        worker=worker,
        starts_at=begins,
        ends_at=ends,
        taken_at=begins + timedelta(minutes=random.randint(-6, 4)),
        left_at=None if forgotten else ends + timedelta(minutes=random.randint(0, 14)),
        state=ShiftState.AUTO_CLOSED if forgotten else ShiftState.DONE,
    )
