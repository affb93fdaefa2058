"""A run: the certificates of a batch whose winners stand are written down, and their making begins."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, TypeAlias

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.certificates.numbering import numbers_of, winners_of_batch
from hongmian.awards.domain.certificates.refusals import NoCertificate, told_reason
from hongmian.awards.domain.certificates.saying import recipients_of, said_of
from hongmian.awards.domain.results.refusing import held_batch
from hongmian.awards.models import Batch, Certificate, CertificateRun, Entry
from hongmian.history.domain.record import Event, picture, record_change, record_changes
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI

Known: TypeAlias = dict[uuid.UUID, Certificate]  # by the entry


@transaction.atomic
def begin_run(*, batch: Batch, by: User | None, at: datetime, why: str = "") -> CertificateRun:
    """Write down a certificate for each winner of a closed batch and begin their making. Once they were made, all are
    made anew only with a reason, under the same numbers."""
    held = held_batch(batch)
    if held.closed_at is None:
        raise NoCertificate(_("The winners of this batch do not stand yet: certificates follow the public notice."))
    entries = winners_of_batch(held)
    known = {one.entry_id: one for one in held.certificates.select_for_update()}
    before = {pk: picture(one) for pk, one in known.items()}
    if any(one.made_at for one in known.values()):
        _note_earlier([one for one in known.values() if not one.is_withdrawn], told_reason(why), at)
    written = _write_down(held, entries, known)
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


def note_earlier(certificate: Certificate, why: str, at: datetime) -> None:
    """Keep what a certificate was before it is made anew; the caller stores it."""
    before: dict[str, Any] = {
        "digest": certificate.digest, "recipients": certificate.recipients, "title": certificate.said["title"],
        "until": at.isoformat(), "why": why,
    }  # fmt: skip
    if certificate.made_at:
        certificate.earlier = [*certificate.earlier, before]
    certificate.edition += 1
    certificate.digest = ""


def _note_earlier(certificates: list[Certificate], why: str, at: datetime) -> None:
    for one in certificates:
        note_earlier(one, why, at)


def _write_down(batch: Batch, entries: list[Entry], known: Known) -> Known:
    """Store what each says now; what was corrected by hand, the names and the title, stays."""
    assert batch.closed_at is not None
    written, day = {}, batch.closed_at.astimezone(SHANGHAI).date()
    told = zip(entries, numbers_of(batch), said_of(batch.call, entries), strict=True)
    for entry, number, said in told:
        one = known.get(entry.pk)
        if one and one.is_withdrawn:
            continue
        if one is None:
            one = Certificate(batch=batch, entry=entry, number=number, recipients=recipients_of(entry), day=day)
        one.said = _as_corrected(said, one.said)
        one.save()
        written[entry.pk] = one
    return written


def _as_corrected(said: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    if not before:
        return said
    title, english = before["title"], before["title_en"]
    return said | {"title": title, "title_en": english, "english": said["english"] and bool(title) == bool(english)}
