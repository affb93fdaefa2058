"""The awards as the API tells them to partners' programs: what their public pages say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hongmian.awards.enums import CallState
from hongmian.awards.models import Batch, Call
from hongmian.awards.queries.calls import Winner, batches_of, public_call, winners_of
from hongmian.awards.queries.results import newest_numbers
from hongmian.awards.queries.timeline import step_of


@dataclass(frozen=True)
class ToldBatch:
    """`result`: the number of its newest result, by which its files are found; None while there is none."""

    number: int
    winners: int
    result_from: datetime
    notice_first: date | None
    notice_last: date | None
    closed_at: datetime | None
    result: int | None


@dataclass(frozen=True)
class ToldAward:
    """`step`: where it stands; `hash`: of the frozen call, "" while it was called off before that."""

    id: str
    category: str
    campaign: str
    campaign_en: str
    title: str
    title_en: str
    about: str
    about_en: str
    approval: str
    approved_by: str
    step: str
    entry_opens_at: datetime
    entry_closes_at: datetime
    vote_opens_at: datetime | None
    vote_closes_at: datetime | None
    review_opens_at: datetime | None
    review_closes_at: datetime | None
    hash: str
    batches: list[ToldBatch]


def awards_told_after(name: str, *, category: str, most: int, at: datetime) -> list[ToldAward]:
    """Return the awards that are no drafts, in order of name, from the one after `name` on (three queries)."""
    rows = Call.objects.exclude(state=CallState.DRAFT).filter(pk__gt=name).defer("frozen").prefetch_related("batches")
    found = list((rows.filter(category=category) if category else rows).order_by("pk")[:most])
    results = newest_numbers(found)
    return [_told(call, results.get(call.pk, {}), at) for call in found]


def award_told(name: str, *, at: datetime) -> ToldAward | None:
    """Return an award, or None if the public knows none of this name (three queries)."""
    call = public_call(name)
    return _told(call, newest_numbers([call]).get(call.pk, {}), at) if call else None


def winners_told(name: str) -> list[Winner] | None:
    """Return who wins by the newest results; None if the public knows no such award (five queries)."""
    call = public_call(name)
    return winners_of([call]).get(call.pk, []) if call else None


def _told(call: Call, results: dict[int, int], at: datetime) -> ToldAward:
    batches = batches_of(call)
    return ToldAward(
        id=call.pk, category=call.category, campaign=call.campaign, campaign_en=call.campaign_en, title=call.title_zh,
        title_en=call.title_en, about=call.about_zh, about_en=call.about_en, approval=call.approval,
        approved_by=call.approved_by, step=step_of(call, batches, at=at).value, entry_opens_at=call.entry_opens_at,
        entry_closes_at=call.entry_closes_at, vote_opens_at=call.vote_opens_at, vote_closes_at=call.vote_closes_at,
        review_opens_at=call.review_opens_at, review_closes_at=call.review_closes_at, hash=call.hash,
        batches=[_batch(one, results.get(one.number)) for one in batches],
    )  # fmt: skip


def _batch(batch: Batch, result: int | None) -> ToldBatch:
    return ToldBatch(
        batch.number, batch.winners, batch.result_from, batch.notice_first, batch.notice_last, batch.closed_at, result
    )
