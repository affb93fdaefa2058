"""What outreach holds about one person; its words go with those of all clients."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from hongmian.outreach.models import AidRun, CaseEntry, CaseFile, FollowUp, Referral


def find(sender: Any, *, clients: Sequence[uuid.UUID], **_more: Any) -> list[Any]:
    found: list[Any] = []
    for model in (FollowUp, AidRun, CaseFile, Referral):
        found += model._default_manager.filter(client__in=clients)
    return [*found, *CaseEntry.objects.filter(case__client__in=clients)]
