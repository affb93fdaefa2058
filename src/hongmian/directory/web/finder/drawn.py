"""Pieces of the finder that are the same for all readers of a minute: drawn once, then only put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from hongmian.directory.enums import Language, Service
from hongmian.directory.maps import picker
from hongmian.directory.queries.finder import Answer, Minute, PublicDistrict, Question, When
from hongmian.directory.web.finder.asking import address_of
from hongmian.directory.web.finder.texts import SHAPES, listed, state_words, today_words
from hongmian.kit.phones import international
from hongmian.ui.reading import ENGLISH


def once(minute: Minute, *name: Any, draw: Callable[[], Any]) -> Any:
    """Return what `draw` gave for this name in this minute and language."""
    key = (get_language(), *name)
    kept = minute.kept.get(key)
    if kept is None:
        kept = minute.kept[key] = draw()
    return kept


def rows(minute: Minute, places: Iterable[int], *, at_station: bool = False) -> SafeString:
    """Draw the rows of a list. `at_station`: on the station's own page, which need not be linked again."""
    drawn = (_row(minute, place, at_station) for place in places)
    return mark_safe("".join(drawn))  # pieces that templates drew  # nosec B308


def _row(minute: Minute, place: int, at_station: bool) -> str:
    return str(once(minute, "row", place, at_station, draw=lambda: _draw_row(minute, place, at_station)))


def _draw_row(minute: Minute, place: int, at_station: bool) -> str:
    return render_to_string("directory/finder/_line.html", {**line_facts(minute, place), "at_station": at_station})


def line_facts(minute: Minute, place: int) -> dict[str, Any]:
    """What a template says of a line: its state in words and shape, its hours, whom it helps, how it is called."""
    line, state = minute.network.lines[place], minute.states[place]
    station = line.station if line.station and not line.station.closed(minute.at.date()) else None
    return {
        "line": line,
        "shape": SHAPES[state.openness],
        "state": state_words(state, minute.at),
        "today": today_words(state),
        "is_open": state.is_open,
        "languages": listed(Language(word).label for word in line.languages),
        "services": listed(Service(word).label for word in line.services),
        "station": station,
        "tel": international(line.number),
    }


def district_map(minute: Minute, current: str = "") -> SafeString:
    """Draw the map with the count of open lines in every district."""
    found: SafeString = once(minute, "map", current, draw=lambda: _draw_map(minute, current))
    return found


def _draw_map(minute: Minute, current: str) -> SafeString:
    finder = reverse("directory:finder")
    drawn = picker(
        settings.HONGMIAN_DIVISION,
        minute.network.districts,
        minute.open_in,
        english=get_language() == ENGLISH,
        url=lambda code: f"{finder}?district={code}#list",
        current=current,
    )
    return render_to_string("directory/maps/_map.html", {"map": drawn})


def district_options(minute: Minute, current: str) -> SafeString:
    """Draw the options of the district list: the map's answer for hands and screen readers."""

    def draw() -> SafeString:
        districts = [
            (one.code, district_name(one), minute.open_in[one.code], one.code == current)
            for one in minute.network.districts
        ]
        return render_to_string(
            "directory/finder/_districts.html", {"districts": districts, "open_lines": minute.open_lines}
        )

    found: SafeString = once(minute, "districts", current, draw=draw)
    return found


def draw_asked(minute: Minute, question: Question, found: Answer) -> SafeString:
    """Draw the head of the results: what was asked, how many there are, and how to ask for less."""
    chosen = minute.network.district(question.district)
    return render_to_string(
        "directory/finder/_asked.html",
        {
            "question": question,
            "place": district_name(chosen) if chosen else "",
            "minute": minute,
            "total": found.total,
            "tabs": [
                (when.value, found.counts[when], address_of(question, when=when), question.when == when)
                for when in When
            ],
            "services": [(word.value, word.label, word == question.service) for word in Service],
            "languages": [(word.value, word.label, word == question.language) for word in Language],
        },
    )


def district_name(district: PublicDistrict) -> str:
    return district.name_en if get_language() == ENGLISH else district.name
