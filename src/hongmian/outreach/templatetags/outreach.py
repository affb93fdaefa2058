"""What the templates of outreach draw: how long something is late, and the stops of an aid run or a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from hongmian.outreach.enums import AidState, CaseStep

register = template.Library()
PENDING = {
    AidState.ASSIGNED: pgettext_lazy("aid run", "To be assigned"),
    AidState.DELIVERED: pgettext_lazy("aid run", "To be delivered"),
    AidState.CONFIRMED: pgettext_lazy("aid run", "To be confirmed"),
}
RUN = (AidState.REQUESTED, AidState.ASSIGNED, AidState.DELIVERED, AidState.CONFIRMED)


@dataclass(frozen=True)
class Stop:
    label: Any
    shape: str
    at: datetime | None = None
    number: int = 0


@register.filter
def late_since(due: datetime, now: datetime) -> str:
    """Say how long ago a moment was, in days, hours and minutes."""
    minutes = max(int((now - due) / timedelta(minutes=1)), 0)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}
    if hours and not rest:
        return _("%(hours)s h") % {"hours": hours}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    return _("%(minutes)s min") % {"minutes": rest}


@register.filter
def run_stops(run: Any) -> list[Stop]:
    """Return the four stops of an aid run: black once reached, red the one to come next."""
    if run.state == AidState.CANCELLED:
        return []
    times = (run.requested_at, run.assigned_at, run.delivered_at, run.confirmed_at)
    reached = RUN.index(run.state)
    shapes = ["done"] * (reached + 1) + ["now", "next", "next"]
    return [
        Stop(state.label, shape, at, number) if shape == "done" else Stop(PENDING[state], shape, None, number)
        for number, (state, shape, at) in enumerate(zip(RUN, shapes, times, strict=False), 1)
    ]


@register.filter
def case_stops(case: Any) -> list[Stop]:
    """Return the six steps of a case: black those passed, red where it stands."""
    steps = list(CaseStep)
    here = steps.index(CaseStep(case.step))
    shapes = ["done"] * here + ["done" if case.closed_on else "now"] + ["next"] * 5
    return [
        Stop(step.label, shape, None, number)
        for number, (step, shape) in enumerate(zip(steps, shapes, strict=False), 1)
    ]
