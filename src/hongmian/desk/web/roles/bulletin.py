"""The latest bulletin in short: its main figures, and the follow-ups by group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hongmian.bulletins.queries.editions import latest
from hongmian.desk.web.roles.drawing import width
from hongmian.indicators.enums import FOLLOWUPS_OF, Code, Measure

MAIN = Code.CITIZENS_SERVED
SHOWN = (
    Code.FOLLOWUPS, Code.KNOWLEDGE_INQUIRIES, Code.COUNSELLING, Code.EMERGENCY_AID_RUNS, Code.SCREENING,
    Code.OPERATOR_SHIFTS,
)  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One indicator as it was published. `width`: of the group's bar, 100 the longest."""

    code: Code
    value: int
    unit: str
    width: float = 0.0
    most: bool = False


@dataclass(frozen=True)
class InShort:
    number: int
    as_of: date
    published_at: datetime
    main: Figure
    figures: list[Figure]
    groups: list[Figure]


def latest_in_short() -> InShort | None:
    """Return the latest edition in short, or None while there is none (two queries at most)."""
    edition = latest()
    if edition is None:
        return None
    told = edition.content["indicators"]
    return InShort(
        number=edition.number,
        as_of=edition.as_of,
        published_at=edition.published_at,
        main=_figure(told, MAIN),
        figures=[_figure(told, code) for code in SHOWN],
        groups=_groups(told),
    )


def _figure(told: dict[str, Any], code: Code, **more: Any) -> Figure:
    one = told[code.value]
    return Figure(code, one["value"], str(Measure(one["unit"]).label), **more)


def _groups(told: dict[str, Any]) -> list[Figure]:
    most = max(told[code.value]["value"] for code in FOLLOWUPS_OF.values())
    return [
        _figure(
            told, code, width=width(told[code.value]["value"], most),
            most=bool(most) and told[code.value]["value"] == most,
        )
        for code in FOLLOWUPS_OF.values()
    ]  # fmt: skip
