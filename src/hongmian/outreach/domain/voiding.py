"""Taking a service out of the count, with a reason, and bringing it back. The record stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.keeping import changing, check_live, require_reason, unit_of
from hongmian.outreach.enums import FollowUpState
from hongmian.outreach.queries.counted import BROUGHT

COUNTING = (FollowUpState.DONE, *BROUGHT)


def void(*, record: Any, reason: str, by: User | None, at: datetime) -> Any:
    """Let a follow-up, aid run, outing or support no longer count. What is voided already stays as it is.

    Raises Refused for what is still under way, which is cancelled instead, and for what was cancelled.
    """
    words = require_reason(reason)
    with changing(record, by=by, at=at, kind=ChangeKind.WITHDRAWN) as held:
        if getattr(held, "state", COUNTING[0]) not in COUNTING:
            raise Refused(_("This has not been done yet, so it counts nowhere. Cancel it instead."))
        if held.voided_at is None:
            held.voided_at, held.voided_by, held.void_reason = at, by, words
    return held


def unvoid(*, record: Any, by: User | None, at: datetime) -> Any:
    """Let it count again. Raises Refused if its day has come to be returned by workbook."""
    with changing(record, by=by, at=at, kind=ChangeKind.RESTORED) as held:
        if held.voided_at is not None:
            check_live(unit_of(held), held.day)
            held.voided_at, held.voided_by, held.void_reason = None, None, ""
    return held
