"""Opening what is sealed in a record of outreach: never without a reason, never without a trace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.history.domain.record import record_reading
from hongmian.outreach.domain.keeping import require_reason


@transaction.atomic
def open_texts(*, record: Any, fields: Sequence[str], reason: str, by: User, at: datetime) -> dict[str, str]:
    """Return the clear texts of a record by field, after keeping who read them and why."""
    words = require_reason(reason)
    texts = {name: str(getattr(record, name) or "") for name in fields}
    read = ", ".join(name for name, text in texts.items() if text)
    if read:
        record_reading(record=record, field=read[:40], reason=words, by=by, at=at)
    return texts
