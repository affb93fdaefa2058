"""Issues of the newsletter, its subscribers in numbers, and how far one is sent."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from hongmian.channels.enums import IssueState, LetterState, SubscriberState
from hongmian.channels.models import Issue, Letter, Subscriber


@dataclass(frozen=True)
class Sent:
    number: int
    subject: str
    sent_at: Any


def sent_issues(*, language: str, most: int) -> list[Sent]:
    """Return the issues that went out, the latest first (one query)."""
    rows = Issue.objects.filter(state__in=[IssueState.SENDING, IssueState.SENT]).order_by("-number")[:most]
    return [Sent(row.number or 0, _subject(row, language), row.begun_at) for row in rows]


def sent_issue(number: int) -> Issue | None:
    """Return an issue that went out, as it was reviewed."""
    return Issue.objects.filter(number=number, state__in=[IssueState.SENDING, IssueState.SENT]).first()


def subscribed(reader: uuid.UUID) -> Subscriber | None:
    return Subscriber.objects.filter(pk=reader).defer("address").first()


def subscribers_in_numbers() -> dict[str, int]:
    """Return how many are confirmed, by language, and how many are not yet (one query)."""
    confirmed = Q(state=SubscriberState.CONFIRMED)
    found = Subscriber.objects.aggregate(
        zh=Count("pk", filter=confirmed & Q(language="zh")), en=Count("pk", filter=confirmed & Q(language="en")),
        asked=Count("pk", filter=~confirmed), bounced=Count("pk", filter=confirmed & Q(bounced__gt=0)),
    )  # fmt: skip
    return {name: int(number) for name, number in found.items()}


def issues(*, words: str = "", state: str = "") -> QuerySet[Issue]:
    rows = Issue.objects.select_related("written_by", "reviewed_by").defer("told")
    if words:
        rows = rows.filter(Q(subject__icontains=words) | Q(subject_en__icontains=words))
    return rows.filter(state=state) if state else rows


def how_far(issue: Issue) -> dict[str, int]:
    """Return the e-mails of an issue by what became of them (one query)."""
    counted = Letter.objects.filter(issue=issue).order_by().values("state").annotate(number=Count("pk"))
    found = {row["state"]: row["number"] for row in counted}
    return {state.value: found.get(state.value, 0) for state in LetterState} | {"all": sum(found.values())}


def _subject(issue: Issue, language: str) -> str:
    return issue.subject_en if language == "en" else issue.subject
