"""The shapes of a map."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """A district's outline as SVG `points`, and the middle of its label (name above, count below)."""

    district: str
    points: str
    x: int
    y: int

    @property
    def name_y(self) -> int:
        return self.y - 10

    @property
    def count_y(self) -> int:
        return self.y + 12


@dataclass(frozen=True)
class CityMap:
    view_box: str
    blocks: tuple[Block, ...]
    river: tuple[str, ...] = ()
    river_name: tuple[int, int] | None = None
