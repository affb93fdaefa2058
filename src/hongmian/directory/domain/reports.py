"""What citizens tell us of lines that do not work."""

from __future__ import annotations

import uuid
from datetime import datetime

from hongmian.directory.models import HotlineReport


def report_hotline(*, hotline: uuid.UUID, reason: str, note: str, key: uuid.UUID, at: datetime) -> HotlineReport:
    """Keep one report of the hotline with this id. The same `key` again returns the report that is already there.

    Nothing is known of who sent it, so no history is written; the row is its own record.
    """
    report, _new = HotlineReport.objects.get_or_create(
        key=key, defaults={"hotline_id": hotline, "reason": reason, "note": note, "sent_at": at}
    )
    return report
