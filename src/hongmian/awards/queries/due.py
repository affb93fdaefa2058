"""What the association has to do in the awards, beside checking entries and deciding objections: a row an award."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hongmian.awards.enums import CallState, EntryState, Verdict
from hongmian.awards.models import Assignment, Batch, Call, Certificate
from hongmian.polls.queries.polls import frozen_polls

Kind = Literal["mending", "vote", "assign", "sheets", "result", "certificates"]
SOON = timedelta(days=2)  # before its end a review is looked after


@dataclass(frozen=True)
class Due:
    """`number`: of what is counted (entries, sheets); of a batch, which. `until`: when it must be done, if it must."""

    kind: Kind
    call: Call
    number: int
    until: datetime | None = None


def due(*, at: datetime) -> list[Due]:
    """Return it in the order of the steps (seven queries)."""
    return [*_mending(at), *_votes(at), *_unassigned(at), *_sheets(at), *_results(at), *_certificates()]


def _calls() -> QuerySet[Call]:
    return Call.objects.filter(state=CallState.PUBLISHED).only("title_zh", "title_en", "formula").order_by("pk")


def _mending(at: datetime) -> list[Due]:
    """Entries that are being mended: the officer waits, and knows for how long."""
    being = Q(entries__state=EntryState.SUBMITTED, entries__verdict=Verdict.MEND, entries__mend_by__gt=at)
    calls = _calls().annotate(number=Count("entries", filter=being)).filter(number__gt=0)
    return [Due("mending", call, call.number) for call in calls]


def _votes(at: datetime) -> list[Due]:
    """Public votes that are not frozen though they begin within a day, or should have begun."""
    calls = _calls().only("title_zh", "title_en", "vote_opens_at")
    found = list(calls.filter(vote_opens_at__lte=at + timedelta(days=1), vote_closes_at__gt=at))
    frozen = frozen_polls(call.pk for call in found)
    return [Due("vote", call, 1, call.vote_opens_at) for call in found if call.pk not in frozen]


def _unassigned(at: datetime) -> list[Due]:
    """Awards whose review is about to begin or has begun, while no expert has an entry."""
    assigned = Exists(Assignment.objects.filter(call=OuterRef("pk")))
    calls = _calls().only("title_zh", "title_en", "review_opens_at").exclude(assigned)
    found = calls.filter(review_opens_at__lte=at + timedelta(days=1), review_closes_at__gt=at)
    return [Due("assign", call, 1, call.review_opens_at) for call in found]


def _sheets(at: datetime) -> list[Due]:
    """Score sheets that are not handed in, from two days before the review ends until there is a result."""
    lacking = Q(entries__sheets__ended_at=None, entries__sheets__done_at=None, entries__excluded_at=None)
    sheets = Count("entries__sheets", filter=lacking)
    ending = _calls().only("title_zh", "title_en", "review_closes_at").filter(
        Exists(Batch.objects.filter(call=OuterRef("pk"), notice_first=None)), review_closes_at__lte=at + SOON
    )  # fmt: skip
    return [
        Due("sheets", call, call.number, call.review_closes_at)
        for call in ending.annotate(number=sheets).filter(number__gt=0)
    ]


def _results(at: datetime) -> list[Due]:
    """Batches whose result may be computed, and is not yet out."""
    ready = Batch.objects.filter(call__state=CallState.PUBLISHED, notice_first=None, result_from__lte=at)
    return [Due("result", one.call, one.number) for one in _with_titles(ready)]


def _certificates() -> list[Due]:
    """Batches whose winners stand, and have no certificates."""
    written = Exists(Certificate.objects.filter(batch=OuterRef("pk")))
    bare = Batch.objects.filter(call__state=CallState.PUBLISHED, closed_at__isnull=False).exclude(written)
    return [Due("certificates", one.call, one.number) for one in _with_titles(bare)]


def _with_titles(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    titles = batches.select_related("call").only("number", "call__title_zh", "call__title_en")
    return titles.order_by("call", "number")
