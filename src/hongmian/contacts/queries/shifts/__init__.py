"""Shifts as staff see them: who is on duty, the roster of a week, hours without anyone, worked hours."""

from __future__ import annotations

from hongmian.contacts.queries.shifts.duty import MyShifts, my_shift, my_shifts, on_duty
from hongmian.contacts.queries.shifts.gaps import Gaps, LineGaps, gaps

__all__ = ["Gaps", "LineGaps", "MyShifts", "gaps", "my_shift", "my_shifts", "on_duty"]
