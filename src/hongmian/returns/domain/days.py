"""Checking one unit's day: is it returned at all, does a figure come twice, do the rules hold, what does it correct?"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hongmian.returns.domain.figures import DayFigures
from hongmian.returns.domain.meaning import REMARK_MOST
from hongmian.returns.domain.reasons import Reason, Why, reason_of
from hongmian.returns.domain.units import Units
from hongmian.returns.domain.validation import derived, judge
from hongmian.returns.enums import RowState, Severity
from hongmian.returns.queries.known import Known

if TYPE_CHECKING:
    from hongmian.returns.domain.checking import Row


def check_day(rows: list[Row], units: Units, known: Known, agency: uuid.UUID | None) -> DayFigures | None:
    """Mark the rows of one unit's day with what is wrong or to be confirmed. Return the figures that differ from what
    is known, with those that follow from them; None: nothing differs, or the day is rejected. `agency`: whose return
    it is (None: the association's)."""
    unit, day = rows[0].unit, rows[0].day
    assert unit is not None
    assert day is not None
    _ask_whose(rows, units, known, agency)
    by_code = _one_each(rows)
    if any(row.state == RowState.REJECTED for row in rows):
        return None
    given = {code: row.value for code, row in by_code.items() if row.value is not None}
    now = known.values.get((unit.id, day), {})
    follow = derived(given, now)
    given |= follow
    _judge(rows, by_code, given, now, known)
    _compare(by_code, now)
    changed = {code: value for code, value in given.items() if now.get(code) != value}
    why = {code: row.remark for code, row in by_code.items() if row.remark and code in changed}
    if said := _together(why.values()):
        why |= dict.fromkeys(follow.keys() & changed.keys(), said)
    return DayFigures(unit.id, day, changed, why) if changed else None


def _ask_whose(rows: list[Row], units: Units, known: Known, agency: uuid.UUID | None) -> None:
    """Reject a day that is not to be returned, or not by this sender."""
    unit, day = rows[0].unit, rows[0].day
    assert unit is not None
    assert day is not None
    place = known.places.get((unit.id, day))
    if agency and unit.agency != agency:
        _reject(rows, "unit", Reason(Why.OTHER_AGENCY, {"unit": unit.name, "agency": unit.agency_name}))
    elif not unit.serves(day):
        _reject(rows, "date", Reason(Why.NOT_IN_SERVICE, {"unit": unit.name}))
    elif not units.is_returned(unit.id, day):
        _reject(rows, "date", Reason(Why.LOGGED_LIVE, {"unit": unit.name}))
    elif agency and place and place[1] != agency:
        _reject(rows, "date", Reason(Why.ENTERED_ELSEWHERE, {"unit": unit.name}))


def _together(reasons: Iterable[str]) -> str:
    """Return why a figure changed that follows from others: what was said of those."""
    return "；".join(dict.fromkeys(reasons))[:REMARK_MOST]


def _reject(rows: list[Row], column: str, reason: Reason) -> None:
    for row in rows:
        row.state = RowState.REJECTED
        row.problems[column] = reason


def _one_each(rows: list[Row]) -> dict[str, Row]:
    """Return the row of each code; where several say it, all but a repeated first are rejected."""
    found: dict[str, Row] = {}
    for row in rows:
        if not row.code or row.value is None:
            continue
        other = found.setdefault(row.code, row)
        if other is row:
            continue
        if other.value == row.value:
            _reject([row], "value", Reason(Why.REPEATED, {"row": str(other.number)}))
        else:
            both = Reason(Why.CONTRADICTED, {"rows": f"{other.number}, {row.number}"})
            _reject([other, row], "value", both)
    return found


def _judge(
    rows: list[Row], by_code: Mapping[str, Row], given: Mapping[str, int], now: Mapping[str, int], known: Known
) -> None:
    unit, day = rows[0].unit, rows[0].day
    assert unit is not None
    assert day is not None
    for finding in judge(given, now, lambda code: known.usual(unit.id, day, code)):
        state = RowState.REJECTED if finding.rule.severity == Severity.ERROR else RowState.WARNING
        for row in [by_code[code] for code in finding.codes if code in by_code]:
            if row.state != RowState.REJECTED and (state == RowState.REJECTED or now.get(row.code) != row.value):
                row.state = state
                row.problems["value"] = reason_of(finding)


def _compare(by_code: Mapping[str, Row], now: Mapping[str, int]) -> None:
    """Mark the rows that say what is known already, and those that correct it."""
    for code, row in by_code.items():
        if row.state == RowState.GOOD and code in now:
            row.state = RowState.UNCHANGED
            if now[code] != row.value:
                row.state = RowState.WARNING
                row.problems["value"] = _corrects(row, now[code])
        elif row.state == RowState.WARNING and now.get(code, row.value) != row.value:
            row.problems.setdefault("remark", _corrects(row, now[code]))


def _corrects(row: Row, known: int) -> Reason:
    return Reason(Why.CORRECTS, {"known": str(known), "value": str(row.value)})
