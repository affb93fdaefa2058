"""A station's page, its contact card and its code to scan."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hongmian.directory.enums import Service
from hongmian.directory.queries.finder import Minute, PublicHotline, PublicStation, network_now, stations_near
from hongmian.directory.web.finder.contact import code_to_scan, contact_card, map_links, public_address
from hongmian.directory.web.finder.drawn import district_name, rows
from hongmian.directory.web.finder.week import week_of
from hongmian.kit.access import Action, access
from hongmian.kit.phones import is_mobile


@access(Action.SEE_PUBLIC)
@require_safe
def station(request: HttpRequest, code: str) -> HttpResponse:
    minute, found = _found(request.now, code)  # type: ignore[attr-defined]
    places = [place for place in minute.network.lines_of_station.get(code, ()) if minute.in_service(place)]
    context: dict[str, Any] = {"station": found, "district": district_name(found.district), "minute": minute}
    if found.closed(minute.at.date()):
        near = stations_near(minute.network, found, minute.at.date())
        context["near"] = [(other, next(iter(_lines(minute, other.code)), None)) for other in near]
        return render(request, "directory/finder/station_closed.html", context, status=410)
    context |= {
        "week": week_of(found.hours, minute.at.date()),
        "services": [Service(word).label for word in found.services],
        "rows": rows(minute, places, at_station=True),
        "map_links": map_links(found),
        "public_address": public_address(found),
        "ended": ended_numbers(minute, code),
    }
    return fresh(render(request, "directory/finder/station.html", context))


@access(Action.SEE_PUBLIC)
@require_safe
def station_card(request: HttpRequest, code: str) -> HttpResponse:
    """A vCard: one tap keeps the station among a telephone's contacts. Of a station that has closed, its page: a
    printed card may still lead here."""
    minute, found = _found(request.now, code)  # type: ignore[attr-defined]
    if found.closed(minute.at.date()):
        return redirect("directory:public_station", code)
    response = HttpResponse(contact_card(found, _lines(minute, code)), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{code}.vcf"'
    return fresh(response)


@access(Action.SEE_PUBLIC)
@require_safe
def station_code(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code of the station's page."""
    _minute, found = _running(request.now, code)  # type: ignore[attr-defined]
    return HttpResponse(code_to_scan(public_address(found)), content_type="image/svg+xml")


def fresh(response: HttpResponse) -> HttpResponse:
    """Kept nowhere: printed cards lead here, and a number that changed shows at once."""
    response.headers["Cache-Control"] = "no-cache"
    return response


def ended_numbers(minute: Minute, code: str) -> list[str]:
    """Return the landlines of a station that no longer answer: they may stand on a printed card. Not those that
    answer again, and no worker's own mobile."""
    places = minute.network.lines_of_station.get(code, ())
    answered = {minute.network.lines[place].number for place in places if minute.in_service(place)}
    ended = [
        line.number
        for place in places
        if not minute.in_service(place) and (line := minute.network.lines[place]).first_day <= minute.at.date()
    ]
    return [number for number in dict.fromkeys(ended) if number not in answered and not is_mobile(number)]


def _found(at: datetime, code: str) -> tuple[Minute, PublicStation]:
    minute = network_now(at)
    found = minute.network.stations.get(code)
    if found is None:
        raise Http404
    return minute, found


def _running(at: datetime, code: str) -> tuple[Minute, PublicStation]:
    minute, found = _found(at, code)
    if found.closed(minute.at.date()):
        raise Http404
    return minute, found


def _lines(minute: Minute, code: str) -> list[PublicHotline]:
    places = minute.network.lines_of_station.get(code, ())
    return [minute.network.lines[place] for place in places if minute.in_service(place)]
