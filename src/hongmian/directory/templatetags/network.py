"""Small pieces that pages of the network draw: opening hours, words of a closed list, the state of a line."""

from __future__ import annotations

from django import template
from django.utils.translation import pgettext

from hongmian.directory.enums import Language, Service
from hongmian.directory.wording import hours_text

register = template.Library()
register.filter("hours_text", hours_text)


@register.filter
def services_text(codes: list[str]) -> str:
    return _joined(codes, dict(Service.choices))


@register.filter
def languages_text(codes: list[str]) -> str:
    return _joined(codes, dict(Language.choices))


def _joined(codes: list[str], labels: dict[str, object]) -> str:
    return pgettext("between words of a list", ", ").join(str(labels.get(code, code)) for code in codes)
