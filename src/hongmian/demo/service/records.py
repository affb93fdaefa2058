"""Storing what the plan says of the units that log live."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from hongmian.contacts.domain.bulk import PastContact, store_contacts, store_shifts
from hongmian.demo.city import chance_for
from hongmian.demo.service.contact_records import contacts_of, split_by_worker
from hongmian.demo.service.line_days import LineDay
from hongmian.demo.service.persons import Persons
from hongmian.demo.service.plan import Plan
from hongmian.demo.service.staff import Staff
from hongmian.demo.service.station_records import aid_runs_of, follow_ups_of, outings_of, supports_of
from hongmian.demo.service.watches import Watch, past_watches
from hongmian.outreach.domain.bulk import store_aid_runs, store_follow_ups, store_outings, store_supports

FORM = 1  # version of the contact form
Say = Callable[[str], None]


def say_nothing(words: str) -> None:
    """Take progress words and drop them."""


def store_records(*, plan: Plan, persons: Persons, staff: Staff, seed: int, say: Say = say_nothing) -> None:
    """Store every record of the plan, those of the demo's worker as logged by them."""
    cells = [cell for cell in plan.line_days if not cell.line.returned]
    watched = _store_shifts(cells, staff, seed)
    say(f"  stored {sum(len(watches) for watches in watched):,} shifts")
    say(f"  stored {_store_contacts(cells, watched, persons, staff, seed):,} contacts")
    say(f"  stored {_store_outreach(plan, persons, seed):,} follow-ups, aid runs, outings and supports")


def _store_shifts(cells: list[LineDay], staff: Staff, seed: int) -> list[list[Watch]]:
    random = chance_for(seed, f"shifts.{cells[0].day}")
    watched = [past_watches(cell.line, cell.day, cell.shifts, random) for cell in cells]
    for planner, own in ((staff.manager, True), (None, False)):
        store_shifts(
            shifts=(
                watch.record
                for cell, watches in zip(cells, watched, strict=True)
                if (cell.line.unit.agency_id == staff.agency) is own
                for watch in watches
            ),
            by=planner,
        )
    return watched


def _store_contacts(cells: list[LineDay], watched: list[list[Watch]], persons: Persons, staff: Staff, seed: int) -> int:
    random = chance_for(seed, f"contacts.{cells[0].day}")
    days = list(zip(cells, watched, strict=True))
    here = [day for day in days if staff.worker_id in day[0].line.staff]
    elsewhere = (day for day in days if staff.worker_id not in day[0].line.staff)

    def answered(some: Iterator[tuple[LineDay, list[Watch]]]) -> Iterator[PastContact]:
        return chain.from_iterable(contacts_of(cell, watches, persons, random) for cell, watches in some)

    own, others = split_by_worker(answered(iter(here)), staff.worker_id)
    stored = store_contacts(contacts=own, form=FORM, by=staff.worker)
    return stored + store_contacts(contacts=chain(others, answered(elsewhere)), form=FORM, by=None)


def _store_outreach(plan: Plan, persons: Persons, seed: int) -> int:
    cells = [cell for cell in plan.station_days if not cell.station.returned]
    random = chance_for(seed, f"outreach.{cells[0].day}")
    each = chain.from_iterable
    return (
        store_follow_ups(follow_ups=each(follow_ups_of(cell, persons, random) for cell in cells), by=None)
        + store_aid_runs(aid_runs=each(aid_runs_of(cell, persons, random) for cell in cells), by=None)
        + store_outings(outings=each(outings_of(cell, random) for cell in cells), by=None)
        + store_supports(supports=each(supports_of(cell, random) for cell in cells), by=None)
    )
