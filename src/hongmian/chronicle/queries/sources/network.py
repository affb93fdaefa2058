"""The network in print: agencies, stations, lines. A number that is a worker's own mobile is never printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation

from hongmian.chronicle.enums import Kind
from hongmian.chronicle.form.parts import Stored, table, words
from hongmian.chronicle.queries.sources.told import Offer, Told, chinese_day
from hongmian.directory.queries.finder import Network, PublicHotline, network_now
from hongmian.directory.queries.in_service import agencies_in_service
from hongmian.directory.web.wording import hours_text
from hongmian.kit.phones import is_mobile
from hongmian.ui.reading import CHINESE
from hongmian.ui.templatetags.ui import phone_text

NAMES = {Kind.AGENCIES: "社工机构名录", Kind.STATIONS: "社工服务站名录", Kind.HOTLINES: "红棉守护热线名录"}
OWN = "由社工本人接听，不刊号码"
WHOLE_CITY = "全市性热线"
NO_NUMBER = "—"


def offers(kind: Kind, at: datetime) -> list[Offer]:
    return [Offer("now", NAMES[kind], chinese_day(at.date()))]


def tell(kind: Kind, source: str, at: datetime) -> Told | None:
    with translation.override(CHINESE):
        made = {Kind.AGENCIES: _agencies, Kind.STATIONS: _stations, Kind.HOTLINES: _hotlines}[kind](at)
        count = sum(len(part["rows"]) for part in made)
        unit = {Kind.AGENCIES: "家机构", Kind.STATIONS: "个社工站", Kind.HOTLINES: "条热线"}[kind]
        lead = words(f"<p>以下是在册的{count}{unit}，按区排列。地址、号码和时间今后会变，请以本会网站为准。</p>")
    return Told(title=NAMES[kind], parts=(lead, *made), version=f"{count}")


def _agencies(at: datetime) -> list[Stored]:
    rows = agencies_in_service(at=at).order_by("district", "name").values_list("district__name", "name", "address")
    columns = [("机构", 5, False), ("地址", 5, False)]
    return [table(place, columns, listed) for place, listed in _by(rows)]


def _stations(at: datetime) -> list[Stored]:
    network = network_now(at).network
    there = [one for one in network.stations.values() if not one.closed(at.date())]
    rows = [
        (one.district.name, one.name, f"{one.street_town} {one.address}", _first_number(network, one.code))
        for one in sorted(there, key=lambda one: (one.district.code, one.name))
    ]
    columns = [("社工站", 3, False), ("地址", 4, False), ("电话", 2, False)]
    return [table(place, columns, listed) for place, listed in _by(rows)]


def _hotlines(at: datetime) -> list[Stored]:
    lines = [one for one in network_now(at).network.lines if one.in_service(at.date())]
    rows = [
        (one.district.name if one.district else WHOLE_CITY, one.name, _number(one), hours_text(one.hours))
        for one in sorted(lines, key=lambda one: (one.district.code if one.district else "", one.name))
    ]
    columns = [("热线", 4, False), ("电话", 2, False), ("接听时间", 4, False)]
    return [table(place, columns, listed) for place, listed in _by(rows)]


def _first_number(network: Network, station: str) -> str:
    lines = [network.lines[place] for place in network.lines_of_station.get(station, ())]
    return next((phone_text(one.number) for one in lines if not is_mobile(one.number)), NO_NUMBER)


def _number(line: PublicHotline) -> str:
    return OWN if is_mobile(line.number) else phone_text(line.number)


def _by(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, list[tuple[str, ...]]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for place, *row in rows:
        found.setdefault(place, []).append(tuple(row))
    return list(found.items())
