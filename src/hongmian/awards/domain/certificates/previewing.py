"""One sheet as it would be made now, to look at before a run. Nothing is written down."""

from __future__ import annotations

from hongmian.awards.domain.certificates.numbering import numbers_of, winners_of_batch
from hongmian.awards.domain.certificates.saying import recipients_of, said_of, seals_of, sheet_of
from hongmian.awards.models import Batch, Certificate
from hongmian.kit.clock import SHANGHAI
from hongmian.press.certificates.sheet import certificate


def sample_sheet(batch: Batch) -> bytes | None:
    """Return the PDF of the first winner of a closed batch; None where there is none. Raise WrongCertificate."""
    entries = winners_of_batch(batch)
    if not entries or batch.closed_at is None:
        return None
    one = Certificate(
        batch=batch, entry=entries[0], number=next(numbers_of(batch)), recipients=recipients_of(entries[0]),
        said=said_of(batch.call, entries)[0], day=batch.closed_at.astimezone(SHANGHAI).date(),
    )  # fmt: skip
    return certificate(sheet_of(one, seals_of([one])))
