"""The raw recount: what the pledges themselves say, held against what the wishes carry."""

from __future__ import annotations

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from hongmian.wishes.enums import COUNTING
from hongmian.wishes.models import Wish


def drifting() -> list[str]:
    """Return the numbers of wishes whose `pledged` is not the sum of their pledges; none, ever (one query)."""
    counting = Coalesce(Sum("pledges__share", filter=Q(pledges__state__in=COUNTING)), 0)
    rows = Wish.objects.annotate(told=counting).exclude(told=F("pledged"))
    return list(rows.order_by("number").values_list("number", flat=True))
