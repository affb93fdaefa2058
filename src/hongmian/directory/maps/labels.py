"""A map with what is written on it: names, counts, links, shades."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hongmian.directory.maps.drawing import map_of
from hongmian.directory.maps.shapes import Block, CityMap

SHADES = 4
SUFFIXES = "区县市"
LETTER = 9.3  # map units a bold Latin letter takes
MARGIN = 6
LARGE_TEXT = 22 / 18  # how much letters grow


class NamedDistrict(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...


@dataclass(frozen=True)
class Field:
    """One block as it is drawn. `url` empty: not a link. `shade` 1–4 by count, 0 on a map without shades."""

    block: Block
    name: str
    count: int
    url: str = ""
    current: bool = False
    shade: int = 0
    most: bool = False

    @property
    def squeezed(self) -> int:
        """The width a Latin name is held to so that it stays within its block, also in large text; 0: as it comes."""
        room, wanted = self.block.width - MARGIN, len(self.name) * LETTER
        return round(min(room, wanted)) if self.name.isascii() and wanted * LARGE_TEXT > room else 0


@dataclass(frozen=True)
class Shade:
    """A step of the key: counts from `low` through `high` (None: and more)."""

    shade: int
    low: int
    high: int | None


@dataclass(frozen=True)
class DrawnMap:
    shape: CityMap
    fields: tuple[Field, ...]
    key: tuple[Shade, ...] = ()
    latin: bool = False  # names in letters need smaller ones

    @property
    def shaded(self) -> bool:
        return bool(self.key)


def short_name(district: NamedDistrict, *, english: bool) -> str:
    """The name as a map has room for it: 天河, Tianhe."""
    if english or len(district.name) < 3:
        return district.name_en if english else district.name
    return district.name.rstrip(SUFFIXES)


def picker(
    division: str, districts: Sequence[NamedDistrict], counts: Mapping[str, int], *, english: bool,
    url: Callable[[str], str], current: str = "",
) -> DrawnMap:  # fmt: skip
    """A way in: every block is a link, the chosen one is marked."""
    shape = map_of(division, [district.code for district in districts])
    named = {district.code: short_name(district, english=english) for district in districts}
    fields = tuple(
        Field(block, named[code], counts.get(code, 0), url=url(code), current=code == current)
        for block in shape.blocks
        if (code := block.district)
    )
    return DrawnMap(shape, fields, latin=english)


def shaded(
    division: str, districts: Sequence[NamedDistrict], counts: Mapping[str, int], *, english: bool
) -> DrawnMap:  # fmt: skip
    """A picture of how counts differ: four shades with a key, the single highest count in red."""
    shape = map_of(division, [district.code for district in districts])
    named = {district.code: short_name(district, english=english) for district in districts}
    bounds = _bounds([counts.get(code, 0) for code in named])
    most = max(counts.values(), default=0)
    fields = []
    for block in shape.blocks:
        count = counts.get(block.district, 0)
        shade = bisect_right(bounds, count) + 1
        fields.append(Field(block, named[block.district], count, shade=shade, most=bool(most) and count == most))
    return DrawnMap(shape, tuple(fields), _key(bounds), latin=english)


def _bounds(counts: Sequence[int]) -> list[int]:
    """Where the second, third and fourth shade begin: at the quarters of the counts, fewer if counts repeat."""
    ordered = sorted(counts)
    quarters = {ordered[len(ordered) * step // SHADES] for step in range(1, SHADES)} if ordered else set()
    return sorted(bound for bound in quarters if bound > ordered[0])


def _key(bounds: Sequence[int]) -> tuple[Shade, ...]:
    lows = [0, *bounds]
    highs = [*(bound - 1 for bound in bounds), None]
    return tuple(Shade(step + 1, low, high) for step, (low, high) in enumerate(zip(lows, highs, strict=True)))
