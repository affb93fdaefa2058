"""The wall of wishes: no person is in it, neither who wishes nor who gives."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Schema
from pydantic import Field

from hongmian.api.enums import Scope
from hongmian.api.web.v1.callers import Needs
from hongmian.api.web.v1.network import District
from hongmian.api.web.v1.paging import Page, Paged, after, page
from hongmian.api.web.v1.words import WishCategory
from hongmian.wishes.queries.partners import ToldWish, wish_told, wishes_told_after

router = Router(auth=Needs(Scope.WISHES), tags=["wishes"])
Number = Annotated[str, Path(max_length=8, description=gettext_noop("The number of the wish."))]


class WishOut(Schema):
    number: str
    state: str = Field(description=gettext_noop("open: lacks something; taken, sent, handed: on its way; granted."))
    district: str = Field(description=gettext_noop("Division code (GB/T 2260)."))
    category: WishCategory
    text: str = Field(description=gettext_noop("In Chinese; empty once the wish was granted."))
    text_en: str
    value_from_fen: int
    value_to_fen: int
    left_fen: int = Field(description=gettext_noop("What nobody has promised yet."))
    urgency: int = Field(description=gettext_noop("1 usual, 2 soon, 3 urgent."))
    needed_by: date
    approved_on: date
    url: str


class Narrowed(Paged):
    """What the wall is narrowed by."""

    district: District = ""
    category: WishCategory | None = Field(None, description=gettext_noop("What the wish is for."))
    open: bool = Field(False, description=gettext_noop("true: only wishes that still lack something."))


@router.get("", response=Page[WishOut], summary=gettext_noop("Wishes on the wall"), url_name="wishes")
def list_wishes(request: HttpRequest, asked: Query[Narrowed]) -> dict[str, Any]:
    found = wishes_told_after(
        after(asked.cursor), district=asked.district, category=asked.category or "", only_open=asked.open,
        most=asked.limit + 1,
    )  # fmt: skip
    return page([_shown(one) for one in found], asked.limit, lambda one: str(one["number"]))


@router.get("/{slug:number}", response=WishOut, summary=gettext_noop("One wish"), url_name="wish")
def one_wish(request: HttpRequest, number: Number) -> dict[str, Any]:
    found = wish_told(number)
    if found is None:
        raise Http404
    return _shown(found)


def _shown(wish: ToldWish) -> dict[str, Any]:
    return {**asdict(wish), "url": settings.HONGMIAN_PUBLIC_URL + reverse("wishes:wish", args=[wish.number])}
