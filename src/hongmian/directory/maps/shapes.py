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
    def width(self) -> int:
        """In the map's own units, at its widest."""
        across = [int(point.split(",")[0]) for point in self.points.split()]
        return max(across) - min(across)

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
