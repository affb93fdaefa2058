"""What the browser needs to find the nearest lines by itself."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from hongmian.directory.queries.finder import Minute, When
from hongmian.directory.queries.finder.words import places_of
from hongmian.directory.web.finder.texts import SHAPES, state_words, today_words
from hongmian.kit.phones import international
from hongmian.ui.templatetags.ui import phone_text

DECIMALS = 5  # of a degree: about a metre
CODE = "CODE"


def positions_of(minute: Minute) -> dict[str, Any]:
    """Return `fields`, `rows` in that order (latitude and longitude WGS-84 degrees), and where stations live."""
    rows = []
    for place in places_of(minute.by_when[When.ALL]):
        line, state = minute.network.lines[place], minute.states[place]
        station = line.station
        if station is None or station.position is None:
            continue
        here = station.position
        rows.append(
            [
                round(here.latitude, DECIMALS), round(here.longitude, DECIMALS), line.name, phone_text(line.number),
                international(line.number), int(state.is_open), SHAPES[state.openness],
                state_words(state, minute.at), today_words(state), station.name, station.code,
            ]
        )  # fmt: skip
    return {
        "fields": ["lat", "lon", "name", "number", "tel", "open", "shape", "state", "today", "station", "code"],
        "station": reverse("directory:public_station", args=[CODE]),
        "rows": rows,
    }
