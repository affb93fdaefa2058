"""The contacts behind the plan of the lines that log live."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import chain
from random import Random

from hongmian.contacts.domain.bulk import PastContact
from hongmian.contacts.enums import CallerGroup, ContactKind, Outcome
from hongmian.demo.service.line_days import LineDay
from hongmian.demo.service.persons import Persons
from hongmian.demo.service.said import NOTES
from hongmian.demo.service.units import drawn_id
from hongmian.demo.service.watches import Watch
from hongmian.indicators.enums import Group
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.hours import MINUTES

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
TOPICS: Mapping[ContactKind, Sequence[str]] = {  # of the first form; said twice: twice as often
    ContactKind.KNOWLEDGE: ("knowledge", "knowledge", "knowledge", "policy"),
    ContactKind.COUNSELLING: ("counselling",),
    ContactKind.HELP: ("aid", "supplies", "supplies"),
    ContactKind.OTHER: ("other",),
}
OUTCOMES: Mapping[ContactKind, tuple[int, int, int]] = {  # answered, to be followed up, referred
    ContactKind.KNOWLEDGE: (97, 2, 1),
    ContactKind.COUNSELLING: (74, 21, 5),
    ContactKind.HELP: (56, 36, 8),
    ContactKind.OTHER: (93, 4, 3),
}
GROUPS = {Group(word): CallerGroup(word) for word in set(Group.values) & set(CallerGroup.values)}


def contacts_of(
    cell: LineDay, watches: Sequence[Watch], persons: Persons, random: Random, until: int = MINUTES
) -> Iterator[PastContact]:
    """Yield the contacts of a line's day, each within its opening hours and on the shift of that time; those from the
    minute `until` on have not been."""
    spans = cell.line.spans(cell.day)
    midnight = datetime.combine(cell.day, time(), tzinfo=SHANGHAI)
    minutes = list(chain.from_iterable(range(start, end) for start, end in spans))
    for kind, number in cell.kinds.items():
        callers = random.choices([one for one, _ in CALLERS], [weight for _, weight in CALLERS], k=number)
        outcomes = random.choices(list(Outcome), OUTCOMES[kind], k=number)
        for caller, outcome in zip(callers, outcomes, strict=True):
            minute = random.choice(minutes)
            if minute >= until:
                continue
            watch = next((one for one in watches if one.start <= minute < one.end), None)
            known = persons.someone(cell.line.unit.station_id, random) if random.random() < KNOWN else None
            yield PastContact(
                id=drawn_id(random),
                hotline=cell.line.unit,
                at=midnight + timedelta(minutes=minute),
                worker=watch.record.worker if watch else random.choice(cell.line.staff),
                kind=kind,
                topic=random.choice(TOPICS[kind]),
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
