"""Letting go who a wish was for, once it has been closed for a while and nobody need be asked any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from hongmian.wishes.enums import CLOSED
from hongmian.wishes.models import Wish

KEPT = timedelta(days=30)


def forget_due(*, at: datetime) -> int:
    """Erase the sealed words of wishes closed a month ago; return how many had any. The blind index stays, so that the
    limits still hold for someone without a record."""
    old = Wish.objects.filter(state__in=CLOSED, closed_at__lte=at - KEPT).exclude(who="", note="")
    return old.update(who="", note="")
