"""What the templates of wishes write."""

from __future__ import annotations

from django import template

from hongmian.wishes.web.shown import yuan as written

register = template.Library()


@register.filter
def yuan(fen: int) -> str:
    """Write fen as yuan."""
    return written(fen)
