"""The drawn map of the city as `press.cards` takes it."""

from __future__ import annotations

import re
from functools import lru_cache

from django.conf import settings

from hongmian.directory.maps import map_of
from hongmian.press.cards.card import Sketch

_STEP = re.compile(r"([MHVL])([0-9. -]*)")
Point = tuple[float, float]


def city_sketch(codes: tuple[str, ...]) -> Sketch:
    """Return the sketch of the city with these districts."""
    return _sketch(settings.HONGMIAN_DIVISION, codes)


@lru_cache(maxsize=4)
def _sketch(division: str, codes: tuple[str, ...]) -> Sketch:
    shape = map_of(division, codes)
    left, top, width, height = map(float, shape.view_box.split())

    def at(x: float, y: float) -> Point:
        return x - left, y - top

    districts = tuple(
        (block.district, tuple(at(*map(float, point.split(","))) for point in block.points.split()))
        for block in shape.blocks
    )
    river = tuple(tuple(at(*point) for point in _points(path)) for path in shape.river)
    return Sketch(width=width, height=height, districts=districts, river=river)


def _points(path: str) -> list[Point]:
    """Read a path of straight lines with absolute steps (SVG 2 §9.3: M, H, V, L)."""
    found: list[Point] = []
    for letter, numbers in _STEP.findall(path):
        given = [float(number) for number in numbers.split()]
        if letter == "H":
            found.append((given[0], found[-1][1]))
        elif letter == "V":
            found.append((found[-1][0], given[0]))
        else:
            found += zip(given[::2], given[1::2], strict=True)
    return found
