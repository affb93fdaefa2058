"""Small pieces that pages of the network draw: opening hours, words of a closed list, the state of a line."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template

from hongmian.directory.enums import Language, Service
from hongmian.directory.models import Hotline
from hongmian.directory.queries.finder import State
from hongmian.directory.queries.in_service import is_public
from hongmian.directory.web.finder.texts import SHAPES, listed, state_words
from hongmian.directory.web.wording import hours_text

register = template.Library()
register.filter("hours_text", hours_text)


@register.filter
def services_text(codes: list[str]) -> str:
    return listed(str(dict(Service.choices).get(code, code)) for code in codes)


@register.filter
def languages_text(codes: list[str]) -> str:
    return listed(str(dict(Language.choices).get(code, code)) for code in codes)


@register.filter
def is_public_at(line: Hotline, at: datetime) -> bool:
    """Say whether the number of a line may be shown."""
    return is_public(line, at.date())


@register.inclusion_tag("ui/_state.html")
def line_state(state: State, at: datetime) -> dict[str, Any]:
    """Draw whether a line is open: the word and the shape that the finder uses."""
    return {"shape": SHAPES[state.openness], "words": state_words(state, at)}
