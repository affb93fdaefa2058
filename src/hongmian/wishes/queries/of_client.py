"""The wishes of one client, newest first."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from hongmian.wishes.models import Wish


def wishes_of(clients: Iterable[uuid.UUID]) -> QuerySet[Wish]:
    return Wish.objects.filter(client__in=tuple(clients)).defer("who", "note").order_by("-collected_at")
