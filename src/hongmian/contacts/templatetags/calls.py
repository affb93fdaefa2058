"""Small pieces of the pages of contacts: a countdown, a masked number."""

from __future__ import annotations

from django import template

from hongmian.kit.phones import masked

register = template.Library()


@register.filter
def countdown(seconds: int | None) -> str:
    """Write a countdown as `06:40`, `1:06:40` from an hour on, with a minus once it has run out."""
    if seconds is None:
        return "—"
    sign, rest = ("−" if seconds < 0 else ""), abs(seconds)
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02}:{rest:02}" if hours else f"{sign}{minutes:02}:{rest:02}"


@register.filter
def hidden(number: str) -> str:
    """Write a number with its middle hidden."""
    return masked(number)
