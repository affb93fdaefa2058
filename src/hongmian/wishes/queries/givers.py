"""One giver by id."""

from __future__ import annotations

import uuid
from typing import Any

from hongmian.wishes.models import Giver


def giver_of(pk: uuid.UUID) -> Any:
    """Return the giver with its account."""
    return Giver.objects.select_related("user").get(pk=pk)
