"""The bytes of `call.json`: all that a published call says (docs/spec/award-call.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from hongmian.awards.models import Call
from hongmian.judging.call import FORMAT
from hongmian.judging.reading import canonical
from hongmian.judging.result import digest_of
from hongmian.kit.clock import SHANGHAI

_AS_THEY_ARE = (
    "id", "campaign", "campaign_en", "category", "title_en", "entrants", "most_of_agency", "form", "checklist",
    "mend_days", "formula", "quota", "conflicts", "experts_each", "blind", "vote_choices", "draw",
)  # fmt: skip
_DATES = (
    "entry_opens_at", "entry_closes_at", "checked_by", "vote_opens_at", "vote_closes_at", "review_opens_at",
    "review_closes_at",
)  # fmt: skip


def frozen_of(call: Call, results: Sequence[datetime]) -> bytes:
    """Return the canonical JSON of a call; the same call has the same bytes on every database."""
    told: dict[str, Any] = {name: getattr(call, name) for name in _AS_THEY_ARE}
    told |= {
        "format": FORMAT,
        "title": call.title_zh,
        "about": {"zh": call.about_zh, "en": call.about_en},
        "approval": {"number": call.approval, "by": call.approved_by},
        "work": {"from": call.work_from.isoformat(), "until": call.work_until.isoformat()},
        "dates": {name: _told(getattr(call, name)) for name in _DATES} | {"results": [_told(one) for one in results]},
        "draw_on": _told(call.draw_on),
        "notice": {
            "working_days": call.notice_days, "answer_days": call.answer_days, "anonymous_objections": call.anonymous,
        },
    }  # fmt: skip
    return canonical(told)


def digest_read(call: Call, results: Sequence[datetime]) -> str:
    """Return what tells one state of a draft from another: who publishes or changes it says which one they saw."""
    return digest_of(frozen_of(call, results))


def _told(value: date | datetime | None) -> str | None:
    """A time as the network reads it, a day as it is."""
    if value is None:
        return None
    return value.astimezone(SHANGHAI).isoformat() if isinstance(value, datetime) else value.isoformat()
