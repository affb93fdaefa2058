"""Taking a station along: a contact card, a code to scan, a place in a map application."""

from __future__ import annotations

import io
from dataclasses import dataclass
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.urls import reverse
from segno.helpers import make_vcard_data

from hongmian.directory.queries.finder import PublicHotline, PublicStation
from hongmian.kit.gcj02 import to_gcj02
from hongmian.kit.phones import international


@dataclass(frozen=True)
class MapLink:
    name: str
    url: str


def public_address(station: PublicStation) -> str:
    """The station's page as an absolute address in the reader's language."""
    return settings.HONGMIAN_PUBLIC_URL + reverse("directory:public_station", args=[station.code])


def contact_card(station: PublicStation, lines: list[PublicHotline]) -> str:
    """Return a vCard 3.0 of the station with the numbers of its lines."""
    card: str = make_vcard_data(
        name=station.name,
        displayname=station.name,
        org=station.agency,
        phone=[international(line.number) for line in lines] or None,
        street=f"{station.street_town} {station.address}",
        city=f"{settings.HONGMIAN_CITY} {station.district.name}",
        region=settings.HONGMIAN_PROVINCE,
        country="中国",
        url=public_address(station),
        lat=station.position.latitude if station.position else None,
        lng=station.position.longitude if station.position else None,
    )
    return card


def code_to_scan(text: str) -> bytes:
    """Return a QR code as an SVG document; quarter of it may be lost (error level M) and it still reads."""
    drawn = io.BytesIO()
    segno.make_qr(text, error="m").save(drawn, kind="svg", border=4, scale=4, omitsize=True)
    return drawn.getvalue()


def map_links(station: PublicStation) -> list[MapLink]:
    """Links that open a map application at the station, in GCJ-02 as all of them expect here."""
    if station.position is None:
        return []
    place = to_gcj02(station.position)
    north, east = f"{place.latitude:.6f}", f"{place.longitude:.6f}"
    amap = {"position": f"{east},{north}", "name": station.name, "coordinate": "gaode", "callnative": "1"}
    baidu = {
        "location": f"{north},{east}", "title": station.name, "content": station.address, "coord_type": "gcj02",
        "output": "html", "src": "hongmian",
    }  # fmt: skip
    apple = {"ll": f"{north},{east}", "q": station.name}
    return [
        MapLink("高德地图", "https://uri.amap.com/marker?" + urlencode(amap)),
        MapLink("百度地图", "https://api.map.baidu.com/marker?" + urlencode(baidu)),
        MapLink("Apple Maps", "https://maps.apple.com/?" + urlencode(apple)),
    ]
