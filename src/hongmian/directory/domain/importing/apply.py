"""Previewing and applying: one plan, and one transaction for all that it stores."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.models import User
from hongmian.directory.domain.importing.checking import check_row
from hongmian.directory.domain.importing.columns import Sheet
from hongmian.directory.domain.importing.draft import Scope
from hongmian.directory.domain.importing.layout import HOTLINES, SHEETS
from hongmian.directory.domain.importing.outcome import ImportOutcome
from hongmian.directory.domain.importing.plan import EndedLine, Plan, RowPlan, RowStatus
from hongmian.directory.domain.importing.reading import ReadWorkbook, read_workbook
from hongmian.directory.domain.importing.register import Register, read_register
from hongmian.directory.domain.importing.repeats import Repeats
from hongmian.directory.domain.keep import next_edition
from hongmian.directory.domain.own_mobiles import end_with_worker, number_key
from hongmian.directory.enums import HotlineKind, Role
from hongmian.directory.models import Edition, Hotline
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

Progress = Callable[[int, int], None]
STEP = 200
ENDS = ("withdrawn_on", "left_on", "valid_to")


class NetworkChanged(Refused):
    """What was previewed is no longer what would be done."""


def preview_workbook(
    *, source: bytes | Path, by: User | None, at: datetime, progress: Progress | None = None
) -> ImportOutcome:
    """Say what importing would do, storing nothing. `progress` hears (rows done, rows in all)."""
    workbook = read_workbook(source)
    return ImportOutcome(_plan(workbook, read_register(day=at.date()), scope_of(by, at=at), progress, steps=1))


def import_workbook(
    *,
    source: bytes | Path,
    by: User | None,
    at: datetime,
    progress: Progress | None = None,
    expected: str | None = None,
) -> ImportOutcome:
    """Store the acceptable rows of a workbook, all or nothing, with their history under one batch id.

    `by` None is the command line and may import everything. `expected` is the fingerprint of the preview that was
    agreed to: Refused if the network has changed since in a way that alters what would be done. `progress` hears
    (steps done, steps in all); each row is two steps, checking and storing.
    """
    workbook = read_workbook(source)
    with transaction.atomic():
        plan = _plan(workbook, _locked_register(at.date()), scope_of(by, at=at), progress, steps=2)
        if expected is not None and plan.fingerprint != expected:
            raise NetworkChanged(
                _("The network has changed since the preview. Look at the new preview, then apply it.")
            )
        batch = _store(plan, by=by, at=at, progress=progress)
    return ImportOutcome(plan, batch=batch)


def scope_of(by: User | None, *, at: datetime) -> Scope:
    if by is None:
        return Scope(everything=True)
    person = person_of(by, at=at)
    return Scope(everything=person.has(Role.ASSOCIATION), agencies=person.managed_agencies)


def _locked_register(day: date) -> Register:
    """Read the network so that nobody changes it meanwhile: its records first, then the edition, the order in which
    every other writer takes them. What was added in between is seen by the edition's number."""
    seen, _new = Edition.objects.get_or_create(pk=1)
    register = read_register(day=day, lock=True)
    if Edition.objects.select_for_update().get(pk=1).number != seen.number:
        register = read_register(day=day, lock=True)
    return register


def _plan(workbook: ReadWorkbook, register: Register, scope: Scope, progress: Progress | None, *, steps: int) -> Plan:
    plan, total = Plan(workbook), workbook.row_count
    for sheet in SHEETS:
        repeats = Repeats(sheet, [read for read in workbook.sheets if read.sheet is sheet], register)
        for read, row in repeats.rows():
            planned = repeats.refusal(read, row) or check_row(read, row, register, scope)
            plan.rows.append(planned)
            if progress and len(plan.rows) % STEP == 0:
                progress(len(plan.rows), total * steps)
    plan.ended_lines = _ended_lines(plan, register)
    if progress:
        progress(total, total * steps)
    return plan


def _ended_lines(plan: Plan, register: Register) -> list[EndedLine]:
    """Find the own lines of workers who leave that the file itself does not end."""
    leaving = {row.record.pk: row.record for row in plan.of(RowStatus.CHANGED) if getattr(row.record, "left_on", None)}
    planned = {row.record.pk for row in plan.of(RowStatus.ADDED, RowStatus.CHANGED) if row.sheet is HOTLINES}
    ended = []
    for line in register.records[HOTLINES.name].values() if leaving else ():
        if line.kind != HotlineKind.OWN_MOBILE or line.worker_id not in leaving or line.pk in planned:
            continue
        before = picture(line)
        if end_with_worker(line, leaving[line.worker_id].left_on):
            ended.append(EndedLine(line, before))
    return ended


def _store(plan: Plan, *, by: User | None, at: datetime, progress: Progress | None) -> uuid.UUID | None:
    total, batch, events = len(plan.rows), uuid.uuid4(), []
    done = plan.total(RowStatus.UNCHANGED) + plan.total(RowStatus.REJECTED)
    for sheet in SHEETS:
        added = [row for row in plan.of(RowStatus.ADDED) if row.sheet is sheet]
        changed = [row for row in plan.of(RowStatus.CHANGED) if row.sheet is sheet]
        _write(sheet, added, changed)
        events += [_event(row) for row in (*added, *changed)]
        done += len(added) + len(changed)
        if progress and (added or changed):
            progress(total + done, total * 2)
    if not events:
        return None
    if plan.ended_lines:
        _upsert(Hotline, [ended.record for ended in plan.ended_lines], ["valid_to"])
        events += [Event(e.record, ChangeKind.WITHDRAWN, e.before, picture(e.record)) for e in plan.ended_lines]
    record_changes(events=events, by=by, at=at, batch=batch)
    next_edition(at=at)
    return batch


def _write(sheet: Sheet, added: Sequence[RowPlan], changed: Sequence[RowPlan]) -> None:
    """Insert the new records and, as one upsert, the changed fields of the others."""
    manager = sheet.model._default_manager
    new = [_sealed(row.record) for row in added]
    manager.bulk_create(new)
    touched = {difference.column.field for row in changed for difference in row.differences}
    if "mobile" in touched:
        touched.add("mobile_key")
    if touched:
        _upsert(sheet.model, [row.record for row in changed], sorted(touched))


def _upsert(model: type[Model], records: Sequence[Model], fields: Sequence[str]) -> None:
    """Write some fields of stored records: many times faster than bulk_update's CASE for every value."""
    key = model._meta.pk.name
    model._default_manager.bulk_create(records, update_conflicts=True, unique_fields=[key], update_fields=fields)


def _sealed(record: Any) -> Any:
    if isinstance(record, Hotline):
        record.number_key = number_key(record.number)
    return record


def _event(row: RowPlan) -> Event:
    after = picture(row.record)
    return Event(row.record, _kind(row.before, after), row.before, after)


def _kind(before: dict[str, str], after: dict[str, str]) -> ChangeKind:
    if not before:
        return ChangeKind.ADDED
    for name in ENDS:
        if after.get(name, "") and not before.get(name, ""):
            return ChangeKind.WITHDRAWN
        if before.get(name, "") and not after.get(name, ""):
            return ChangeKind.RESTORED
    return ChangeKind.CHANGED
