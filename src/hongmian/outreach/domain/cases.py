"""Case files: opened for a client, written step by step, closed with an outcome. Entries are only ever added."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.keeping import check_client, check_worker, day_of, require_reason
from hongmian.outreach.enums import CaseStep
from hongmian.outreach.models import CaseEntry, CaseFile

LONGEST = 4000


@transaction.atomic
def open_case(
    *, pk: uuid.UUID, client: uuid.UUID, agency: uuid.UUID, station: uuid.UUID | None = None,
    worker: uuid.UUID | None = None, by: User | None, at: datetime,
) -> CaseFile:  # fmt: skip
    """Open a case file for a client of the agency (ids all). A client has one open file at a time: if there is one,
    that is returned."""
    if held := _open_one(client, agency):
        return held
    check_client(client, agency)
    check_worker(worker, agency, at=at)
    record = CaseFile(
        id=pk, client=client, agency_id=agency, station_id=station, worker_id=worker, opened_on=day_of(at)
    )
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:
        if held := _open_one(client, agency):  # opened by someone else at the same moment
            return held
        raise Refused(_("This form was used before. Open a new one.")) from None
    record_change(record=record, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return record


@transaction.atomic
def assign_case(*, case: CaseFile, worker: uuid.UUID | None, by: User | None, at: datetime) -> CaseFile:
    """Put a worker of the agency (an id; None: nobody) in charge of an open file."""
    held = CaseFile.objects.select_for_update().get(pk=case.pk)
    if held.closed_on is not None:
        raise Refused(_("This case file is closed. Take it up again before you write."))
    check_worker(worker, held.agency_id, at=at)
    return _set(held, worker_id=worker, by=by, at=at)


@transaction.atomic
def write_entry(
    *, pk: uuid.UUID, case: CaseFile, step: CaseStep | str, text: str, by: User | None, at: datetime
) -> CaseEntry:  # fmt: skip
    """Write under a step. The file stands at the furthest step written under; the same id again adds nothing."""
    held = _open_file(case, pk)
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise Refused(_("Write from 1 to %(most)s signs.") % {"most": LONGEST}, field="text")
    entry, new = CaseEntry.objects.get_or_create(
        pk=pk, defaults={"case": held, "step": step, "text": words, "at": at, "by": by}
    )
    if (entry.case_id, entry.step, entry.text) != (held.pk, step, words):
        raise Refused(_("This form is stored already, with other words. Open a new one for what you add now."))
    if new:
        before = picture(held)
        held.step = max(held.step, str(step), key=CaseStep.values.index)
        held.save(update_fields=("step",))
        record_change(record=entry, kind=ChangeKind.ADDED, before={}, by=by, at=at)
        record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return entry


@transaction.atomic
def close_case(*, pk: uuid.UUID, case: CaseFile, outcome: str, by: User | None, at: datetime) -> CaseFile:
    """Close a file with its outcome, kept as the entry of the last step. Closed already: stays as it is."""
    held = CaseFile.objects.select_for_update().get(pk=case.pk)
    if held.closed_on is None:
        write_entry(pk=pk, case=held, step=CaseStep.CLOSING, text=outcome, by=by, at=at)
        held = _set(held, closed_on=day_of(at), step=CaseStep.CLOSING, by=by, at=at)
    return held


@transaction.atomic
def reopen_case(*, case: CaseFile, reason: str, by: User | None, at: datetime) -> CaseFile:
    """Take up a closed file again; why is kept as an entry."""
    words = require_reason(reason)
    held = CaseFile.objects.select_for_update().get(pk=case.pk)
    if held.closed_on is None:
        return held
    check_client(held.client, held.agency_id)
    if _open_one(held.client, held.agency_id):
        raise Refused(_("This client has another open case file. Write there."))
    entry = CaseEntry.objects.create(case=held, step=CaseStep.INTERVENTION, text=words, at=at, by=by)
    record_change(record=entry, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return _set(held, closed_on=None, step=CaseStep.INTERVENTION, by=by, at=at)


def _open_one(client: uuid.UUID, agency: uuid.UUID) -> CaseFile | None:
    return CaseFile.objects.filter(client=client, agency=agency, closed_on=None).first()


def _set(held: CaseFile, *, by: User | None, at: datetime, **values: Any) -> CaseFile:
    held.refresh_from_db()
    before = picture(held)
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=tuple(values))
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


def _open_file(case: CaseFile, entry: uuid.UUID) -> CaseFile:
    held = CaseFile.objects.select_for_update().get(pk=case.pk)
    if held.closed_on is not None and not CaseEntry.objects.filter(pk=entry, case=held).exists():
        raise Refused(_("This case file is closed. Take it up again before you write."))
    return held
