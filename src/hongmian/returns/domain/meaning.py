"""What one row says: its day, unit, indicator and value, or what is wrong with a cell. Each text is read once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hongmian.directory.queries.reporting_units import ReportingUnit
from hongmian.indicators.enums import FOLLOWUPS_OF, IN_DIFFICULTY, Code, Group
from hongmian.kit.days import is_plausible
from hongmian.returns.domain.layout import NOT_RETURNED, codes_by_word, groups_by_word, word_of
from hongmian.returns.domain.reasons import Reason, Why
from hongmian.returns.domain.units import Units
from hongmian.ui.workbooks.text import Cell, compact, day_of, means_nothing, plain, tidy

MOST = 10**9
REMARK_MOST = 300
MOST_DIGITS = 20
_DIGITS = re.compile(r"([+-]?\d+)(?:\.0*)?")
_THOUSANDS = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")


class Wrong(ValueError):
    def __init__(self, why: Why, **params: str) -> None:
        super().__init__(why.value)
        self.reason = Reason(why, params)


@dataclass
class Meanings:
    """Reads cells for one sender at one moment; what came once is not worked out again."""

    units: Units
    today: date
    _known: dict[str, dict[Any, Any]] = field(default_factory=lambda: defaultdict(dict))

    def day(self, cell: Cell) -> date:
        found: date = self._once("date", cell, self._day)
        return found

    def unit(self, cell: Cell) -> ReportingUnit:
        found: ReportingUnit = self._once("unit", cell, self._unit)
        return found

    def code(self, indicator: Cell, group: Cell) -> str:
        """Return the code that indicator and group make together."""
        found: str = self._once("code", (indicator, group), _code)
        return found

    def indicator(self, cell: Cell) -> Code:
        found: Code = self._once("indicator", cell, _indicator)
        return found

    def value(self, cell: Cell) -> int:
        if isinstance(cell, float) and cell.is_integer() and abs(cell) <= MOST:
            return int(cell)
        found: int = self._once("value", cell, _value)
        return found

    def remark(self, cell: Cell) -> str:
        found: str = self._once("remark", cell, _remark) if cell else ""
        return found

    def _once(self, kind: str, cell: Any, read: Callable[[Any], Any]) -> Any:
        known = self._known[kind]
        if cell not in known:
            try:
                known[cell] = read(cell)
            except Wrong as wrong:
                known[cell] = wrong
        found = known[cell]
        if isinstance(found, Wrong):
            raise found
        return found

    def _day(self, cell: Cell) -> date:
        _needed(cell)
        day = day_of(cell)
        if day is None:
            raise Wrong(Why.NOT_DATE)
        if not is_plausible(day):
            raise Wrong(Why.FAR_DATE)
        if day > self.today:
            raise Wrong(Why.FUTURE)
        return day

    def _unit(self, cell: Cell) -> ReportingUnit:
        _needed(cell)
        found = self.units.called(cell)
        if len(found) != 1:
            raise Wrong(Why.SEVERAL_UNITS if found else Why.NO_SUCH_UNIT)
        return found[0]


def _needed(cell: Cell) -> None:
    if not tidy(plain(cell)):
        raise Wrong(Why.MISSING)


def _indicator(cell: Cell) -> Code:
    _needed(cell)
    code = codes_by_word().get(word_of(cell))
    if code is None:
        raise Wrong(Why.NO_SUCH_INDICATOR)
    if code in NOT_RETURNED:
        raise Wrong(Why.NOT_RETURNED, code=code.value)
    return code


def _group(cell: Cell) -> Group:
    if means_nothing(cell):
        return Group.NONE
    group = groups_by_word().get(word_of(cell))
    if group is None:
        raise Wrong(Why.NO_SUCH_GROUP)
    return group


def _code(cells: tuple[Cell, Cell]) -> str:
    return _code_of(_indicator(cells[0]), _group(cells[1]))


def _code_of(code: Code, group: Group) -> str:
    if group == Group.NONE:
        return code.value
    if code != Code.FOLLOWUPS and code != FOLLOWUPS_OF[group]:
        raise Wrong(Why.GROUP_OF_OTHER)
    assert group in IN_DIFFICULTY
    return FOLLOWUPS_OF[group].value


def _value(cell: Cell) -> int:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise Wrong(Why.NOT_NUMBER)
    text = _THOUSANDS.sub("", compact(plain(cell))).replace("−", "-").replace("- ", "-")
    found = _DIGITS.fullmatch(text)
    if not found:
        raise _not_a_number(text)
    whole = found[1]
    if len(whole) > MOST_DIGITS or abs(int(whole)) > MOST:
        raise Wrong(Why.TOO_LARGE)
    return int(whole)


def _not_a_number(text: str) -> Wrong:
    try:
        float(text)
    except ValueError:
        found = re.findall(r"\d+", text)
        return Wrong(Why.NUMBER_WITH_WORDS, digits=found[0]) if len(found) == 1 else Wrong(Why.NOT_NUMBER)
    return Wrong(Why.NOT_WHOLE)


def _remark(cell: Cell) -> str:
    text = tidy(plain(cell))
    if compact(text)[:1] in ("=", "+", "-", "@") and len(text) > 1:
        raise Wrong(Why.FORMULA, sign=text[:1])
    if len(text) > REMARK_MOST:
        raise Wrong(Why.TOO_LONG, most=str(REMARK_MOST))
    return "" if means_nothing(text) else text
