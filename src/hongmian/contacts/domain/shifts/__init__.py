"""Shifts on the lines: planning them, being on duty, handing over, and closing what was forgotten."""

from __future__ import annotations

from hongmian.contacts.domain.shifts.changing import cancel_shift, change_shift, note_change, untake_shift
from hongmian.contacts.domain.shifts.closing import Closed, close_forgotten
from hongmian.contacts.domain.shifts.duty import check_out, hand_over, stand_in, take_shift
from hongmian.contacts.domain.shifts.entering import enter_past_shift
from hongmian.contacts.domain.shifts.handing_over import take_over
from hongmian.contacts.domain.shifts.planning import plan_shift
from hongmian.contacts.domain.shifts.repeating import Planned, copy_week, plan_shifts

__all__ = [
    "Closed", "Planned", "cancel_shift", "change_shift", "check_out", "close_forgotten", "copy_week",
    "enter_past_shift", "hand_over", "note_change", "plan_shift", "plan_shifts", "stand_in", "take_over", "take_shift",
    "untake_shift",
]  # fmt: skip
