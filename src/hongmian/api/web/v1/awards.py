"""The awards: calls, where each stands, who won, and the files by which anyone checks a result."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Schema
from pydantic import Field

from hongmian.api.enums import Scope
from hongmian.api.web.v1.callers import Needs
from hongmian.api.web.v1.paging import Page, Paged, after, page
from hongmian.api.web.v1.words import AwardCategory
from hongmian.awards.enums import Step
from hongmian.awards.queries.partners import ToldAward, ToldBatch, award_told, awards_told_after, winners_told

router = Router(auth=Needs(Scope.AWARDS), tags=["awards"])
Name = Annotated[str, Path(max_length=60, description=gettext_noop("The name of the award in addresses."))]


class BatchOut(Schema):
    number: int
    winners: int = Field(description=gettext_noop("How many win."))
    result_from: datetime
    notice_first: date | None
    notice_last: date | None
    closed_at: datetime | None = Field(description=gettext_noop("When its notice ended and its winners stood."))
    result: int | None = Field(description=gettext_noop("The number of its newest result."))
    result_url: str | None = Field(description=gettext_noop("The signed-off result, from which anyone recomputes it."))


class AwardOut(Schema):
    id: str
    category: AwardCategory
    campaign: str
    campaign_en: str
    title: str
    title_en: str
    about: str
    about_en: str
    approval: str
    approved_by: str
    step: Step = Field(description=gettext_noop("Where the award stands now."))
    entry_opens_at: datetime
    entry_closes_at: datetime
    vote_opens_at: datetime | None
    vote_closes_at: datetime | None
    review_opens_at: datetime | None
    review_closes_at: datetime | None
    hash: str = Field(description=gettext_noop("SHA-256 of the published call, in hex."))
    url: str
    batches: list[BatchOut]


class WinnerOut(Schema):
    number: str
    title: str = Field(description=gettext_noop("The title of the entry; where a person was chosen, their name."))
    title_en: str
    batch: int
    stands: bool = Field(description=gettext_noop("false: in public notice still, objections may change it."))


class WinnersOut(Schema):
    items: list[WinnerOut]


class Narrowed(Paged):
    """What the list of awards is narrowed by."""

    category: AwardCategory | None = Field(None, description=gettext_noop("What is chosen among."))


@router.get("", response=Page[AwardOut], summary=gettext_noop("Awards that were published"), url_name="awards")
def list_awards(request: HttpRequest, asked: Query[Narrowed]) -> dict[str, Any]:
    now = request.now  # type: ignore[attr-defined]  # set by ui.middleware
    found = awards_told_after(after(asked.cursor), category=asked.category or "", most=asked.limit + 1, at=now)
    return page([_shown(one) for one in found], asked.limit, lambda one: str(one["id"]))


@router.get("/{slug:award}", response=AwardOut, summary=gettext_noop("One award"), url_name="award")
def one_award(request: HttpRequest, award: Name) -> dict[str, Any]:
    found = award_told(award, at=request.now)  # type: ignore[attr-defined]  # set by ui.middleware
    if found is None:
        raise Http404
    return _shown(found)


@router.get(
    "/{slug:award}/winners", response=WinnersOut, summary=gettext_noop("Who wins by the newest results"),
    url_name="winners",
)  # fmt: skip
def winners(request: HttpRequest, award: Name) -> dict[str, Any]:
    found = winners_told(award)
    if found is None:
        raise Http404
    return {"items": [asdict(one) for one in found]}


def _shown(award: ToldAward) -> dict[str, Any]:
    return {
        **asdict(award), "url": settings.HONGMIAN_PUBLIC_URL + reverse("awards:call", args=[award.id]),
        "batches": [{**asdict(one), "result_url": _result_url(award, one)} for one in award.batches],
    }  # fmt: skip


def _result_url(award: ToldAward, batch: ToldBatch) -> str | None:
    if batch.result is None:
        return None
    named = [award.id, batch.number, batch.result, "result"]
    return settings.HONGMIAN_PUBLIC_URL + reverse("award_files:result", args=named)
