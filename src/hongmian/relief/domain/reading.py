"""Reading a giver's name: with a reason, and kept who read it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import record_reading
from hongmian.kit.errors import Refused
from hongmian.relief.models import Entry


@transaction.atomic
def open_giver(*, entry: Entry, reason: str, by: User, at: datetime) -> str:
    """Return who gave it. Raises Refused without a reason."""
    if len(reason.strip()) < 4:
        raise Refused(_("Say in a few words why you need the name; it is kept."), field="reason")
    record_reading(record=entry, field="source", reason=reason.strip(), by=by, at=at)
    return entry.source
