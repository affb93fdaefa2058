"""What happened on the demo worker's line this morning: calls logged, one of them escalated, and calls missed."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from hongmian.contacts.domain.calls.importing import take_in_calls
from hongmian.contacts.domain.calls.reading import Call
from hongmian.contacts.domain.logging import Told, log_contact
from hongmian.contacts.domain.missed_calls import add_missed_call, note_attempt
from hongmian.contacts.domain.shifts import stand_in
from hongmian.contacts.enums import CallerGroup, Outcome
from hongmian.contacts.queries.shifts.duty import my_shift
from hongmian.demo.city import chance_for
from hongmian.demo.service.persons import Persons
from hongmian.demo.service.staff import Staff
from hongmian.demo.service.units import drawn_id
from hongmian.directory.queries.in_service import workers_in_service
from hongmian.kit.clock import DEMO_START
from hongmian.kit.phones import DEMO_MOBILE

CALLS = (  # minutes ago, topic, caller, how it ended, minutes
    (72, "knowledge", CallerGroup.CITIZEN, Outcome.ANSWERED, 4),
    (58, "supplies", CallerGroup.LOW_INCOME, Outcome.REFERRED, 6),
    (41, "policy", CallerGroup.CITIZEN, Outcome.ANSWERED, 7),
    (27, "aid", CallerGroup.ELDERS_ALONE, Outcome.FOLLOW_UP, 9),
)
IN_DANGER = {"wish": "plan", "before": "unknown", "violence": "no"}
RECORDED = ((66, 185), (34, 42), (12, 310))  # minutes ago, seconds spoken
MISSED = ((95, 1, 2), (52, 0, 1), (16, 0, 1))  # minutes ago, tries to call back, calls


def furnish_line(*, line: Any, persons: Persons, staff: Staff, seed: int) -> None:
    """Log this morning's calls of the worker; the last came from someone in danger and waits to be taken over."""
    random = chance_for(seed, "today.contacts")
    _come_on_duty(line, staff, random)
    for minutes_ago, topic, caller, outcome, minutes in CALLS:
        at = DEMO_START - timedelta(minutes=minutes_ago)
        known = persons.someone(line.station_id, random) if outcome == Outcome.FOLLOW_UP else None
        told = Told(line, at, topic, caller, outcome, minutes, client=known.id if known else None)
        log_contact(
            key=drawn_id(random), told=told, worker=staff.worker_id, by=staff.worker, at=at + timedelta(minutes=minutes)
        )
    at = DEMO_START - timedelta(minutes=7)
    told = Told(
        line, at - timedelta(minutes=11), "counselling", CallerGroup.UNKNOWN, Outcome.FOLLOW_UP, 11,
        note="失眠多日，说过不想拖累家里；同意我们再打。", answers=IN_DANGER,
    )  # fmt: skip
    log_contact(key=drawn_id(random), told=told, worker=staff.worker_id, by=staff.worker, at=at)
    _miss_calls(line, staff, random)
    _record_calls(line)


def _come_on_duty(line: Any, staff: Staff, random: Random) -> None:
    """Where the roster has nobody in the morning, the worker stands in."""
    if my_shift(staff.person, DEMO_START) is None:
        worker = workers_in_service(at=DEMO_START).get(pk=staff.worker_id)
        since, until = DEMO_START - timedelta(minutes=100), DEMO_START + timedelta(hours=2)
        stand_in(key=drawn_id(random), hotline=line, worker=worker, ends_at=until, by=staff.worker, at=since)


def _miss_calls(line: Any, staff: Staff, random: Random) -> None:
    for number, (minutes_ago, tries, times) in enumerate(MISSED):
        at = DEMO_START - timedelta(minutes=minutes_ago)
        for again in range(times):
            called_at = at + timedelta(minutes=3 * again)
            call = add_missed_call(
                key=drawn_id(random), hotline=line, phone=f"{DEMO_MOBILE}99{number:02d}", called_at=called_at,
                by=staff.worker, at=called_at + timedelta(minutes=1),
            )  # fmt: skip
        for attempt in range(tries):
            note_attempt(call=call, by=staff.worker, at=at + timedelta(minutes=20 + 5 * attempt))


def _record_calls(line: Any) -> None:
    """The exchange knows of answered calls that the worker has not logged yet."""
    calls = [
        Call(
            row, f"demo-{row}", line.number, f"{DEMO_MOBILE}98{row:02d}",
            DEMO_START - timedelta(minutes=minutes_ago), seconds, answered=True,
        )
        for row, (minutes_ago, seconds) in enumerate(RECORDED, start=1)
    ]  # fmt: skip
    take_in_calls(agency=line.agency_id, calls=calls, faults=(), by=None, at=DEMO_START)
