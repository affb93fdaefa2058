"""What the indicators are called and how they are counted on a day: the shipped definitions and later versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from hongmian.indicators.enums import CareCode, Code, Measure
from hongmian.indicators.models import Definition
from hongmian.indicators.shipped import CARE, FIRST_DAY, INDICATORS, Shipped


@dataclass(frozen=True)
class Indicator:
    """One version of one definition; the rest as in `shipped.Shipped`."""

    code: Code | CareCode
    version: int
    first_day: date
    measure: Measure
    name_zh: str
    name_en: str
    counted_zh: str
    counted_en: str
    over_time: bool
    over_organisations: bool
    of_people: bool

    @property
    def name(self) -> str:
        return self.name_zh if _chinese() else self.name_en

    @property
    def counted(self) -> str:
        return self.counted_zh if _chinese() else self.counted_en


def indicators_on(*, day: date) -> tuple[Indicator, ...]:
    """Return the definitions in force on `day`, in the order of the published table (one query)."""
    return _in_force(INDICATORS, day)


def care_on(*, day: date) -> tuple[Indicator, ...]:
    """Return the definitions of the care action in force on `day` (one query)."""
    return _in_force(CARE, day)


def all_on(*, day: date) -> tuple[Indicator, ...]:
    """Return both, those of the published table first (one query)."""
    return _in_force((*INDICATORS, *CARE), day)


def _in_force(all_shipped: tuple[Shipped, ...], day: date) -> tuple[Indicator, ...]:
    later = {row.code: row for row in Definition.objects.filter(first_day__lte=day).order_by("version")}
    return tuple(_indicator(shipped, later.get(shipped.code)) for shipped in all_shipped)


def _indicator(shipped: Shipped, later: Definition | None) -> Indicator:
    texts = later or shipped
    return Indicator(
        code=shipped.code, version=later.version if later else 1, first_day=later.first_day if later else FIRST_DAY,
        measure=shipped.measure, name_zh=texts.name_zh, name_en=texts.name_en, counted_zh=texts.counted_zh,
        counted_en=texts.counted_en, over_time=shipped.over_time, over_organisations=shipped.over_organisations,
        of_people=shipped.of_people,
    )  # fmt: skip


def _chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


def versions() -> dict[str, list[Indicator]]:
    """Return every version of each definition by code, the first one first (one query)."""
    later: dict[str, list[Definition]] = {}
    for row in Definition.objects.order_by("version"):
        later.setdefault(row.code, []).append(row)
    return {
        shipped.code.value: [_indicator(shipped, row) for row in (None, *later.get(shipped.code, ()))]
        for shipped in (*INDICATORS, *CARE)
    }
