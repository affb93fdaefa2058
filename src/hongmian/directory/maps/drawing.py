"""Choosing the map of a city, and a grid of tiles for one that nobody has drawn yet."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, sqrt

from hongmian.directory.maps.guangzhou import GUANGZHOU
from hongmian.directory.maps.shapes import Block, CityMap

DRAWN = {"440100": GUANGZHOU}
TILE_WIDTH, TILE_HEIGHT, GAP = 130, 76, 8


def map_of(division: str, districts: Iterable[str]) -> CityMap:
    """Return the drawing of the city `division` (GB/T 2260) if it has exactly these districts, else tiles."""
    codes = tuple(districts)
    drawn = DRAWN.get(division)
    if drawn and {block.district for block in drawn.blocks} == set(codes):
        return drawn
    return _tiles(codes)


def _tiles(codes: tuple[str, ...]) -> CityMap:
    across = min(3, max(1, ceil(sqrt(len(codes)))))
    down = ceil(len(codes) / across)
    blocks = (_tile(code, place % across, place // across) for place, code in enumerate(codes))
    width, height = across * (TILE_WIDTH + GAP) + GAP, down * (TILE_HEIGHT + GAP) + GAP
    return CityMap(view_box=f"0 0 {width} {height}", blocks=tuple(blocks))


def _tile(code: str, column: int, row: int) -> Block:
    left, top = GAP + column * (TILE_WIDTH + GAP), GAP + row * (TILE_HEIGHT + GAP)
    right, foot = left + TILE_WIDTH, top + TILE_HEIGHT
    points = f"{left},{top} {right},{top} {right},{foot} {left},{foot}"
    return Block(code, points, left + TILE_WIDTH // 2, top + TILE_HEIGHT // 2)
