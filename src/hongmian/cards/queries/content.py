"""What the card of a station says now, from the public network and the agency's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from pypinyin import lazy_pinyin

from hongmian.cards.models import Wording
from hongmian.cards.models.wording import MOST_ENGLISH, MOST_PURPOSE
from hongmian.directory.enums import Service
from hongmian.directory.queries.finder import Minute, PublicHotline, PublicStation, network_now
from hongmian.directory.web.wording import hours_text
from hongmian.kit.phones import is_mobile
from hongmian.press.cards.card import Card, Face
from hongmian.ui.reading import ENGLISH
from hongmian.ui.templatetags.ui import phone_text

KINDS_OF_PLACE = {"街": "Subdistrict", "镇": "Town", "道": "Subdistrict"}
ENDS = "。！？；"


@dataclass(frozen=True)
class Content:
    """A card, and the station it is of."""

    station: PublicStation
    card: Card


def cards_now(codes: Iterable[str], *, at: datetime, words: Mapping[str, Wording] | None = None) -> dict[str, Content]:
    """Return the cards of these stations (by their codes) that are in service; a query for the agencies' words, and
    the network's own. `words` instead of those that are stored: to look at before storing."""
    minute = network_now(at)
    running = {code: minute.network.stations[code] for code in codes if code in minute.network.stations}
    running = {code: station for code, station in running.items() if not station.closed(minute.at.date())}
    own = words if words is not None else words_of(running.values())
    found = {}
    for code, station in running.items():
        wording = own.get(code) or Wording(station_id=station.id)
        found[code] = Content(station, _card(minute, station, wording))
    return found


def words_of(stations: Iterable[PublicStation]) -> dict[str, Wording]:
    codes = {station.id: station.code for station in stations}
    return {codes[one.station_id]: one for one in Wording.objects.all() if one.station_id in codes}


def _card(minute: Minute, station: PublicStation, words: Wording) -> Card:
    line, night = _line_of(minute, station), _night_line(minute, station)
    number = line.number if line else settings.HONGMIAN_SWITCHBOARD
    night = None if night is None or night.number == number else night
    page = f"{settings.HONGMIAN_PUBLIC_URL}/help/stations/{station.code}/"
    with translation.override("zh-hans"):
        front = _front(station, words, line, night)
    with translation.override(ENGLISH):
        back = _back(station, words, line, night)
    return Card(
        code=station.code, number=phone_text(number), page=page, contact=f"{page}card.vcf",
        district=station.district.code, place=station.district.name, place_en=station.district.name_en, front=front,
        back=back,
    )  # fmt: skip


def _front(station: PublicStation, words: Wording, line: PublicHotline | None, night: PublicHotline | None) -> Face:
    return Face(
        name=station.name,
        purpose=words.purpose or _shortened(station.purpose),
        address=f"{station.district.name}{station.street_town} {station.address}",
        services=_services(station),
        line=words.line,
        night=(night.name, phone_text(night.number)) if night else ("", ""),
        **_times(station, line),
    )


def _back(station: PublicStation, words: Wording, line: PublicHotline | None, night: PublicHotline | None) -> Face:
    return Face(
        name=words.name_en or name_in_english(station),
        address=_("%(district)s, %(city)s. For a driver:")
        % {"district": station.district.name_en, "city": settings.HONGMIAN_CITY_EN},
        services=_services(station),
        line=words.line_en,
        night=(_("hotline"), phone_text(night.number)) if night else ("", ""),
        **_times(station, line),
    )


def _times(station: PublicStation, line: PublicHotline | None) -> dict[str, str]:
    """When the station is open; when the number is answered, where that differs."""
    hours = hours_text(station.hours)
    if line is None or line.hours == station.hours:
        return {"hours": hours}
    return {
        "hours": pgettext("on a card", "Station: %(hours)s") % {"hours": hours},
        "call": pgettext("on a card", "Calls: %(hours)s") % {"hours": hours_text(line.hours)},
    }


def _services(station: PublicStation) -> tuple[str, ...]:
    return tuple(str(Service(word).label) for word in station.services)


def _line_of(minute: Minute, station: PublicStation) -> PublicHotline | None:
    """The station's line that goes on its card: a landline before a worker's own mobile."""
    lines = [
        minute.network.lines[place]
        for place in minute.network.lines_of_station.get(station.code, ())
        if minute.in_service(place)
    ]
    return min(lines, key=lambda line: (is_mobile(line.number), line.first_day, line.name), default=None)


def _night_line(minute: Minute, station: PublicStation) -> PublicHotline | None:
    """A line that answers at night: the station's own, else the district's, else the city's; no worker's mobile."""
    near: list[tuple[int, str, PublicHotline]] = []
    for place, line in enumerate(minute.network.lines):
        if not (minute.states[place].night and minute.in_service(place)) or is_mobile(line.number):
            continue
        if line.station is not None and line.station.code == station.code:
            near.append((0, line.name, line))
        elif line.station is None and line.district is not None and line.district.code == station.district.code:
            near.append((1, line.name, line))
        elif line.district is None:
            near.append((2, line.name, line))
    return min(near, key=lambda one: one[:2])[2] if near else None


def name_in_english(station: PublicStation) -> str:
    """Spell the street or town in letters: 榕荫街 → `Rongyin Subdistrict Social Work Station`."""
    place = station.street_town
    kind = KINDS_OF_PLACE.get(place[-1:], "")
    stem = place[:-1] if kind else place
    spelt = "".join(lazy_pinyin(stem)).capitalize()
    return " ".join(part for part in (spelt, kind, "Social Work Station") if part)[:MOST_ENGLISH]


def _shortened(purpose: str) -> str:
    """The first sentence, if it is short enough for a card; else what fits of it."""
    first = purpose
    for end in ENDS:
        first = first.split(end)[0] + end if end in first else first
    if len(first) <= MOST_PURPOSE:
        return first
    return first[: MOST_PURPOSE - 1] + "…"
