"""What stands on every page of an award."""

from __future__ import annotations

from typing import Any

from django import template

from hongmian.awards.models import Call
from hongmian.awards.web.shown import hash_groups, told
from hongmian.ui.templatetags.ui import named

register = template.Library()
OF = (
    ("call",),
    ("shown", "call"),
    ("entry", "call"),
    ("certificate", "batch", "call"),
    ("objection", "batch", "call"),
    ("batch", "call"),
)


@register.inclusion_tag("awards/_call_hash.html", takes_context=True)
def call_hash(context: template.Context) -> dict[str, Any]:
    """Print the hash of the call that the page is about, as far as it is published."""
    call = next((found for way in OF if (found := _at(context, way)) is not None), None)
    return {"call": call, "hash_groups": hash_groups(call) if call else []}


@register.filter
def titled(call: Call) -> str:
    """The title of a call in the language of the page; the Chinese one, marked as such, where there is no other."""
    return named(told(call, "title"))


def _at(context: template.Context, way: tuple[str, ...]) -> Call | None:
    value: Any = context.get(way[0])
    for name in way[1:]:
        value = getattr(value, name, None)
    return value if isinstance(value, Call) else None
