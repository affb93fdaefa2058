"""What was done for one client, newest first."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from hongmian.outreach.models import AidRun, CaseFile, FollowUp, Referral


def follow_ups_of(clients: Iterable[uuid.UUID]) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(client__in=tuple(clients)).defer("purpose", "note").order_by("-due_at")


def aid_runs_of(clients: Iterable[uuid.UUID]) -> QuerySet[AidRun]:
    return AidRun.objects.filter(client__in=tuple(clients)).defer("what", "where").order_by("-requested_at")


def cases_of(clients: Iterable[uuid.UUID]) -> QuerySet[CaseFile]:
    return CaseFile.objects.filter(client__in=tuple(clients))


def referrals_of(clients: Iterable[uuid.UUID]) -> QuerySet[Referral]:
    return Referral.objects.filter(client__in=tuple(clients)).defer("summary", "answer")
