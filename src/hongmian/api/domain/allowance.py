"""How often a program may ask: so many times a minute of real time, counted in the database for all processes."""

from __future__ import annotations

import time

from django.db.models import F

from hongmian.accounts.sealed import index_of
from hongmian.api.models import Use

MINUTE = 60  # seconds


def take_one(*, whose: str, most: int) -> int:
    """Count one more request of `whose` in this minute. Return 0, or the seconds to wait if that is more than `most`.

    One query; two where it is the first of the minute. Two at the same moment count as two.
    """
    now = time.time()
    key, minute = index_of("api.use").of(whose), int(now // MINUTE)
    this = Use.objects.filter(whose=key, minute=minute)
    if this.filter(used__lt=most).update(used=F("used") + 1):
        return 0
    if not this.exists():
        Use.objects.bulk_create([Use(whose=key, minute=minute)], ignore_conflicts=True)
        if this.filter(used__lt=most).update(used=F("used") + 1):
            return 0
    return max(1, round(MINUTE - now % MINUTE))


def forget_uses(*, at: object) -> int:
    """Remove the counts of minutes that are over; return how many."""
    return Use.objects.filter(minute__lt=int(time.time() // MINUTE)).delete()[0]
