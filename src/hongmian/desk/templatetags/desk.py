"""Drawings of the desk: a line of 24 hours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from hongmian.desk.web.roles.drawing import day_path
from hongmian.directory.web.finder.texts import spans_text
from hongmian.kit.hours import Span

register = template.Library()


@register.inclusion_tag("desk/_day.html")
def day_line(spans: Sequence[Span], minute: int, now: Any) -> dict[str, Any]:
    """Draw today from 0 to 24 o'clock: open hours thick, the present minute in red; its words for a screen reader."""
    return {"path": day_path(spans), "minute": minute, "words": spans_text(spans), "now": now}


@register.filter
def clock(seconds: int) -> str:
    """Write a countdown as `06:40`, `1:06:40` from an hour on, with a minus once it has run out."""
    sign, rest = ("−" if seconds < 0 else ""), abs(seconds)
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02}:{rest:02}" if hours else f"{sign}{minutes:02}:{rest:02}"
