"""The network: districts, and agencies, stations and hotlines as HSDS 3.0 objects."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import Field

from hongmian.api.enums import Scope
from hongmian.api.queries.network import Network, Node, districts_of, subjects_of
from hongmian.api.queries.network import network as network_at
from hongmian.api.web.v1.callers import Needs
from hongmian.api.web.v1.paging import Page, Paged, page_of_sorted
from hongmian.directory.enums import Service
from hongmian.directory.queries.districts import districts as all_districts

router = Router(auth=Needs(Scope.NETWORK), tags=["network"])
HSDS = "https://docs.openreferral.org/en/v3.0.1/hsds/schema_reference.html"
District = Annotated[str, Field(max_length=6, description=gettext_noop("Division code (GB/T 2260), like 440106."))]


class DistrictOut(Schema):
    code: str = Field(description=gettext_noop("Division code (GB/T 2260)."))
    name: str
    name_en: str


class DistrictsOut(Schema):
    items: list[DistrictOut]


class Narrowed(Paged):
    """What lists of stations and hotlines are narrowed by."""

    district: District = ""
    service: Service | None = Field(None, description=gettext_noop("What one can call or come for."))
    agency: UUID | None = Field(None, description=gettext_noop("The id of the agency."))


@router.get("/districts", response=DistrictsOut, summary=gettext_noop("Districts of the city"), url_name="districts")
def districts(request: HttpRequest) -> dict[str, Any]:
    return {"items": [vars(one) for one in all_districts()]}


@router.get(
    "/agencies", response=Page[dict[str, Any]], summary=gettext_noop("Agencies in service"), url_name="agencies",
    description=gettext_noop("HSDS 3.0 organizations, each with its services, places, numbers and hours."),
)  # fmt: skip
def agencies(request: HttpRequest, response: HttpResponse, asked: Query[Paged]) -> dict[str, Any]:
    return page_of_sorted(_network(request, response).agencies, asked.cursor, asked.limit)


@router.get("/agencies/{uuid:agency}", response=dict[str, Any], summary=gettext_noop("One agency"), url_name="agency")
def agency(request: HttpRequest, response: HttpResponse, agency: UUID) -> Node:
    return _one(_network(request, response).agencies, agency)


@router.get(
    "/stations", response=Page[dict[str, Any]], summary=gettext_noop("Stations in service"), url_name="stations",
    description=gettext_noop("HSDS 3.0 services, each with the place where people come."),
)  # fmt: skip
def stations(request: HttpRequest, response: HttpResponse, asked: Query[Narrowed]) -> dict[str, Any]:
    return page_of_sorted(_narrowed(_network(request, response).stations, asked), asked.cursor, asked.limit)


@router.get(
    "/stations/{uuid:station}", response=dict[str, Any], summary=gettext_noop("One station"), url_name="station"
)
def station(request: HttpRequest, response: HttpResponse, station: UUID) -> Node:
    return _one(_network(request, response).stations, station)


@router.get(
    "/hotlines", response=Page[dict[str, Any]], summary=gettext_noop("Hotlines in service"), url_name="hotlines",
    description=gettext_noop("HSDS 3.0 services, each with its number, languages and hours."),
)  # fmt: skip
def hotlines(request: HttpRequest, response: HttpResponse, asked: Query[Narrowed]) -> dict[str, Any]:
    return page_of_sorted(_narrowed(_network(request, response).hotlines, asked), asked.cursor, asked.limit)


@router.get(
    "/hotlines/{uuid:hotline}", response=dict[str, Any], summary=gettext_noop("One hotline"), url_name="hotline"
)
def hotline(request: HttpRequest, response: HttpResponse, hotline: UUID) -> Node:
    return _one(_network(request, response).hotlines, hotline)


def _network(request: HttpRequest, response: HttpResponse) -> Network:
    found = network_at(at=request.now)  # type: ignore[attr-defined]  # set by ui.middleware
    response.headers["Last-Modified"] = http_date(int(found.changed_at.timestamp()))
    return found


def _narrowed(nodes: list[Node], asked: Narrowed) -> list[Node]:
    return [
        node for node in nodes
        if (not asked.district or asked.district in districts_of(node))
        and (asked.service is None or asked.service in subjects_of(node))
        and (asked.agency is None or str(asked.agency) == node["organization_id"])
    ]  # fmt: skip


def _one(nodes: list[Node], wanted: UUID) -> Node:
    found = next((node for node in nodes if node["id"] == str(wanted)), None)
    if found is None:
        raise Http404
    return found
