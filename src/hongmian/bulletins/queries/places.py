"""The columns of a table by place: the city's districts, and what belongs to the whole city."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.directory.queries.districts import districts
from hongmian.indicators.units import WHOLE_CITY_LINES


@dataclass(frozen=True)
class Place:
    """A district by its GB/T 2260 code, or (code "") the lines and funds of the whole city."""

    code: str
    name: str
    name_en: str

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "name": self.name, "name_en": self.name_en}


CITY = Place(WHOLE_CITY_LINES, "全市性热线及市级", "Lines and funds of the whole city")


def places() -> list[Place]:
    """Return the districts in order of code, and the whole city last (one query)."""
    return [*(Place(district.code, district.name, district.name_en) for district in districts()), CITY]
