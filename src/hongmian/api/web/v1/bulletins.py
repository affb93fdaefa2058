"""The bulletins: editions, the public part of their snapshots, figures with their definitions."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Schema
from pydantic import Field

from hongmian.api.enums import Scope
from hongmian.api.web.v1.callers import Needs
from hongmian.api.web.v1.paging import Page, Paged, after, page
from hongmian.bulletins.queries.editions import Edition, edition, editions
from hongmian.bulletins.queries.open_data import open_json

router = Router(auth=Needs(Scope.BULLETINS), tags=["bulletins"])
LARGEST = 2**31 - 1
Number = Annotated[int, Path(ge=1, le=LARGEST, description=gettext_noop("The number of the edition."))]


class EditionOut(Schema):
    number: int
    as_of: date = Field(description=gettext_noop("What was done on days through this one is counted."))
    published_at: datetime
    content_hash: str = Field(description=gettext_noop("SHA-256 of the whole snapshot, in hex."))


class Narrowed(Paged):
    """What the list of editions is narrowed by."""

    as_of: date | None = Field(None, description=gettext_noop("A day, like 2020-03-12."))


class FigureOut(Schema):
    code: str
    name: str
    name_en: str
    value: int | str | None = Field(
        description=gettext_noop("A whole number; money is a text in yuan; null: not told.")
    )
    unit: str
    as_of: date | None
    definition: str
    definition_en: str


class FiguresOut(Schema):
    number: int
    as_of: date
    content_hash: str
    items: list[FigureOut]


@router.get("", response=Page[EditionOut], summary=gettext_noop("Editions, the latest first"), url_name="bulletins")
def list_editions(request: HttpRequest, asked: Query[Narrowed]) -> dict[str, Any]:
    last = _number(after(asked.cursor))
    found = [one for one in editions() if one.number < last and asked.as_of in (None, one.as_of)]
    told = [vars(one) for one in found[: asked.limit + 1]]
    return page(told, asked.limit, lambda one: str(one["number"]))


@router.get(
    "/{int:number}", response=dict[str, Any], summary=gettext_noop("The public part of an edition"),
    url_name="bulletin",
    description=gettext_noop("As the open data of the edition has it; what is withheld is null."),
)  # fmt: skip
def one_edition(request: HttpRequest, response: HttpResponse, number: Number) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(open_json(_edition(number, response)))
    return told


@router.get(
    "/{int:number}/figures", response=FiguresOut, summary=gettext_noop("The figures of an edition, with definitions"),
    url_name="figures",
)  # fmt: skip
def figures(request: HttpRequest, response: HttpResponse, number: Number) -> dict[str, Any]:
    found = _edition(number, response)
    values = {**found.public["indicators"], **found.public.get("care", {})}
    definitions = [*found.content["definitions"], *found.content.get("care_definitions", ())]
    items = [
        {
            "code": one["code"], "name": one["name"]["zh"], "name_en": one["name"]["en"], "unit": one["unit"],
            "value": values[one["code"]]["value"], "as_of": values[one["code"]]["as_of"],
            "definition": one["counted"]["zh"], "definition_en": one["counted"]["en"],
        }
        for one in definitions
    ]  # fmt: skip
    return {"number": number, "as_of": found.as_of, "content_hash": found.content_hash, "items": items}


def _edition(number: int, response: HttpResponse) -> Edition:
    found = edition(number)
    if found is None:
        raise Http404
    response.headers["Last-Modified"] = http_date(int(found.published_at.timestamp()))
    return found


def _number(key: str) -> int:
    return int(key) if key.isdecimal() and len(key) < 12 else LARGEST + 1
