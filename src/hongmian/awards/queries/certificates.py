"""Certificates, as the desk lists them and as their pages confirm them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from hongmian.awards.models import Batch, Call, Certificate, CertificateRun, Entry

_SENDABLE = Q(certificates__withdrawn_at=None, certificates__mailed_at=None) & ~Q(certificates__digest="")


@dataclass(frozen=True)
class BatchState:
    """A batch and how far its certificates are."""

    batch: Batch
    run: CertificateRun | None
    written: int
    made: int
    mailed: int
    withdrawn: int
    to_mail: int  # left an address, and have it not yet

    @property
    def is_busy(self) -> bool:
        return self.run is not None and self.run.is_busy

    @property
    def waits(self) -> bool:
        """Whether nothing can be made before the winners stand."""
        return self.batch.closed_at is None


def states_of(call: Call) -> list[BatchState]:
    """Return where each batch stands (two queries)."""
    rows = call.batches.annotate(
        written=Count("certificates"),
        made=Count("certificates", filter=Q(certificates__withdrawn_at=None) & ~Q(certificates__digest="")),
        mailed=Count("certificates", filter=Q(certificates__mailed_at__isnull=False)),
        withdrawn=Count("certificates", filter=Q(certificates__withdrawn_at__isnull=False)),
        to_mail=Count("certificates", filter=_SENDABLE & ~Q(certificates__entry__contact_email="")),
    ).order_by("number")
    newest: dict[int, CertificateRun] = {}
    for run in CertificateRun.objects.filter(batch__call=call).order_by("begun_at", "pk"):
        newest[run.batch_id] = run
    return [
        BatchState(one, newest.get(one.pk), one.written, one.made, one.mailed, one.withdrawn, one.to_mail)
        for one in rows
    ]


def listed_certificates(call: Call, words: str = "") -> QuerySet[Certificate]:
    """Return the certificates of a call whose number, names or title hold all of `words`."""
    rows = Certificate.objects.filter(batch__call=call).select_related("batch", "entry").defer("entry__answers")
    for word in words.split()[:5]:
        rows = rows.filter(sought__icontains=word)
    return rows.order_by("number")


def certificate_of(call: Call, number: str) -> Certificate | None:
    """Return one of a call, for the desk."""
    rows = Certificate.objects.filter(batch__call=call).select_related("batch__call", "entry")
    return rows.filter(number=number).first()


def public_certificate(number: str) -> Certificate | None:
    """Return one that was made, however the number was typed: small letters, wide signs, blanks."""
    rows = Certificate.objects.filter(made_at__isnull=False).select_related("batch__call", "entry")
    return rows.filter(number=typed_number(number)).first()


def typed_number(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).upper().split()).replace("—", "-").replace("–", "-")


def certificate_of_entry(entry: Entry) -> Certificate | None:
    """Return the certificate of an entry, once there is one to be seen."""
    rows = Certificate.objects.filter(entry=entry, made_at__isnull=False).select_related("batch__call", "entry")
    return rows.first()


def files_made(batch: Batch) -> QuerySet[Certificate]:
    """Return the certificates of a batch whose files may be handed out, by number."""
    return batch.certificates.filter(withdrawn_at=None).exclude(digest="").order_by("number")


def open_runs(batch: Batch | None = None) -> QuerySet[CertificateRun]:
    """Return the runs that are still to be made."""
    rows = CertificateRun.objects.filter(ended_at=None).select_related("batch__call").order_by("pk")
    return rows.filter(batch=batch) if batch else rows
