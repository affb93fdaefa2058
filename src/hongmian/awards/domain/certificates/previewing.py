"""A specimen of a batch's sheets, at any time after the call is published: marked so that nobody takes it for one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hongmian.awards.domain.certificates.numbering import prefix_of, winners_of_batch
from hongmian.awards.domain.certificates.saying import recipients_of, said_of, seals_of, sheet_of
from hongmian.awards.models import Batch, Certificate, Entry
from hongmian.kit.clock import SHANGHAI
from hongmian.press.certificates.sheet import certificate

NAME, AGENCY, TITLE, TITLE_EN = "某某某", "某某社会工作服务中心", "作品名称", "Title of the entry"


def specimen_sheet(batch: Batch, *, at: datetime) -> bytes:
    """Return the PDF of the winner of whom most is said, else of nobody, as it would be made now. Its number is
    given to nobody. Nothing is written down. Raise WrongCertificate."""
    day = (batch.closed_at or at).astimezone(SHANGHAI).date()
    one = Certificate(number=f"{prefix_of(batch.call)}-000", day=day, **_fullest(batch))
    return certificate(sheet_of(one, seals_of([one]), specimen=True))


def _fullest(batch: Batch) -> dict[str, Any]:
    entries = winners_of_batch(batch)
    if not entries:
        said = said_of(batch.call, [Entry(call=batch.call, title=TITLE, title_en=TITLE_EN)])
        return {"recipients": [{"name": NAME, "agency": AGENCY}], "said": said[0]}
    told = [
        {"recipients": recipients_of(entry), "said": said}
        for entry, said in zip(entries, said_of(batch.call, entries), strict=True)
    ]
    return max(told, key=_length)


def _length(told: dict[str, Any]) -> int:
    names = sum(len(one["name"]) + len(one["agency"]) for one in told["recipients"])
    return names + len(told["said"]["title"])
