"""A run: the certificates of a batch whose winners stand are written down, and their making begins."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, TypeAlias

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.certificates.earlier import note_earlier
from hongmian.awards.domain.certificates.numbering import numbers_of, winners_of_batch
from hongmian.awards.domain.certificates.refusals import NoCertificate, told_reason
from hongmian.awards.domain.certificates.saying import recipients_of, said_of
from hongmian.awards.domain.results.refusing import held_batch
from hongmian.awards.models import Batch, Certificate, CertificateRun
from hongmian.history.domain.record import Event, picture, record_change, record_changes
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI

Known: TypeAlias = dict[uuid.UUID, Certificate]  # by the entry


@transaction.atomic
def begin_run(*, batch: Batch, by: User | None, at: datetime, why: str = "") -> CertificateRun:
    """Write down a certificate for each winner of a closed batch and begin their making. Once they were made, what
    would now say something else is made anew, with a reason, under the same number; any other stays as it is."""
    held = held_batch(batch)
    if held.closed_at is None:
        raise NoCertificate(_("The result of this batch is not final yet: certificates follow the public notice."))
    known = {one.entry_id: one for one in held.certificates.select_for_update()}
    before = {pk: picture(one) for pk, one in known.items()}
    reason = told_reason(why) if any(one.made_at for one in known.values()) else ""
    written = _write_down(held, known, reason, at)
    kinds = {True: ChangeKind.CHANGED, False: ChangeKind.ADDED}
    events = [Event(one, kinds[pk in known], before.get(pk, {}), picture(one)) for pk, one in written.items()]
    record_changes(events=events, by=by, at=at)
    return start_run(batch=held, by=by, at=at)


def start_run(*, batch: Batch, by: User | None, at: datetime) -> CertificateRun:
    """Begin the making of what is written down; one that is under way gives way to it. Within a transaction."""
    total = batch.certificates.filter(withdrawn_at=None).count()
    batch.runs.filter(ended_at=None).update(ended_at=at)
    made = CertificateRun.objects.create(batch=batch, total=total, begun_at=at, by=by)
    record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return made


def _write_down(batch: Batch, known: Known, why: str, at: datetime) -> Known:
    """Store what each says now, where that is anything new; return those that are to be made."""
    assert batch.closed_at is not None
    entries = winners_of_batch(batch)
    written, day = {}, batch.closed_at.astimezone(SHANGHAI).date()
    for entry, number, said in zip(entries, numbers_of(batch), said_of(batch.call, entries), strict=True):
        one = known.get(entry.pk)
        if one is None:
            one = Certificate(batch=batch, entry=entry, number=number, recipients=recipients_of(entry), day=day)
            one.said = said
        elif not _say_anew(one, said, why, at):
            continue
        one.save()
        written[entry.pk] = one
    return written


def _say_anew(one: Certificate, said: dict[str, Any], why: str, at: datetime) -> bool:
    """Have a certificate say what it would say now; say whether it is to be made for that."""
    said = _as_corrected(said, one.said)
    if one.is_withdrawn or (one.digest and said == one.said):
        return False
    note_earlier(one, why, at)
    one.said = said
    return True


def _as_corrected(said: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """What was corrected by hand, the title, stays."""
    title, english = before["title"], before["title_en"]
    return said | {"title": title, "title_en": english, "english": said["english"] and bool(title) == bool(english)}
