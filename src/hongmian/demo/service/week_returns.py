"""The returns of the last week: most are in, some of the own agency are on their way, two agencies are late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from hongmian.accounts.models import User
from hongmian.demo.service.line_days import LineDay
from hongmian.demo.service.plan import Plan
from hongmian.demo.service.reporting import CHECKED, each_day, send
from hongmian.demo.service.return_books import figures_of, workbook_of
from hongmian.demo.service.staff import Staff
from hongmian.demo.service.station_days import StationDay
from hongmian.kit.clock import DEMO_START
from hongmian.returns.domain.importing import import_return
from hongmian.returns.domain.sending import accept_return, send_back_return

TODAY = DEMO_START.date()
APPROVED, SENT_BACK, SUBMITTED = (TODAY - timedelta(days=days) for days in (3, 2, 1))
LATE_AGENCIES = 2
Cell: TypeAlias = LineDay | StationDay
HOUR = timedelta(hours=1)


def send_the_week(*, plan: Plan, staff: Staff) -> None:
    """Send what the returning units did in the week: the others' by the association, the own agency's by its manager
    and worker, each as far as it has come."""
    week: list[Cell] = [*plan.line_days, *plan.station_days]
    cells = [cell for cell in week if cell.day < TODAY and _unit(cell).returned]
    own = [cell for cell in cells if _unit(cell).unit.agency_id == staff.agency]
    others = [cell for cell in cells if _unit(cell).unit.agency_id != staff.agency]
    for sending in each_day(figures_of(_in_time(others))):
        send(sending, staff)
    for day in sorted({cell.day for cell in own}):
        _send_own([cell for cell in own if cell.day == day], day, staff)


def _in_time(cells: Sequence[Cell]) -> Iterable[Cell]:
    """Leave out yesterday's figures of two agencies."""
    agencies = sorted({_unit(cell).unit.agency_id for cell in cells}, key=str)
    late = set(agencies[:LATE_AGENCIES])
    return (cell for cell in cells if cell.day != TODAY - timedelta(days=1) or _unit(cell).unit.agency_id not in late)


def _send_own(cells: Sequence[Cell], day: date, staff: Staff) -> None:
    figures = figures_of(cells)
    if not figures:
        return
    sender: User = staff.worker if day == SUBMITTED else staff.manager
    at = DEMO_START - timedelta(days=(TODAY - day).days - 1) - HOUR
    outcome = import_return(
        source=workbook_of(figures), by=sender, at=at, remark=CHECKED, file_name=f"日报表-{day:%m%d}.xlsx"
    )
    assert outcome.sent
    if day == SENT_BACK:
        reason = "排查人数像是两天加在一起了，请核对后再报"
        send_back_return(sent=outcome.sent, reason=reason, by=staff.association, at=at + HOUR)
    elif day not in (SUBMITTED, APPROVED):
        accept_return(sent=outcome.sent, by=staff.association, at=at + HOUR)


def _unit(cell: Cell) -> Any:
    return cell.line if isinstance(cell, LineDay) else cell.station
