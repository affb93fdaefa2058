"""A return and its rows in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hongmian.directory.queries.unit_names import unit_names
from hongmian.returns.domain.layout import BY_NAME, name_of_code
from hongmian.returns.domain.reasons import reason_from_json
from hongmian.returns.enums import ReturnState, RowState
from hongmian.returns.models import Entry, Return, ReturnRow
from hongmian.returns.queries.sent import Figure

STEPS = (ReturnState.CHECKED, ReturnState.SUBMITTED, ReturnState.APPROVED, ReturnState.ACCEPTED)
SHAPES = {
    ReturnState.ACCEPTED: "open", ReturnState.SENT_BACK: "late", ReturnState.REFUSED: "late",
    ReturnState.DISCARDED: "shut",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class ShownRow:
    row: int
    texts: list[str]
    lines: list[Line]


@dataclass(frozen=True)
class ShownFigure:
    unit: str
    indicator: str
    record: Any


def shown_rows(rows: Iterable[ReturnRow]) -> list[ShownRow]:
    return [
        ShownRow(
            row.row,
            [text for text in row.cells if text],
            [Line(BY_NAME[column].title, value, str(reason_from_json(why))) for column, value, why in row.problems],
        )
        for row in rows
    ]


def shown_figures(figures: Iterable[Figure | Entry]) -> list[ShownFigure]:
    """Dress figures or entries with the names of their units and indicators (two queries)."""
    listed = list(figures)
    names = unit_names({one.unit for one in listed})
    return [ShownFigure(names.get(one.unit, str(one.unit)), name_of_code(one.code), one) for one in listed]


def counts_of(sent: Return) -> list[tuple[str, Any, int]]:
    return [(state.value, state.label, sent.counts.get(state.value, 0)) for state in RowState]


def shape_of(state: str) -> str:
    return SHAPES.get(ReturnState(state), "soon")
