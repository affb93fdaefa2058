"""Small pieces that templates draw: an icon, a form field, a telephone link."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hongmian.kit.phones import international
from hongmian.ui.reading import ENGLISH

HAN = re.compile("[\u4e00-\u9fff]")
register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of the symbols of ui/img/icons.svg; decoration only, the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("ui/img/icons.svg"), name
    )


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField, kind: str = "") -> dict[str, Any]:
    """Draw a labelled field with its hint and error. `kind`: '' as the widget is, 'chips' for one-tap radios, 'either'
    where one of several is enough."""
    widget = bound.field.widget
    names = []
    if bound.help_text:
        names.append(f"{bound.id_for_label}_hint")
    if bound.errors:
        names.append(f"{bound.id_for_label}_error")
    attributes: dict[str, Any] = {"class": "input"} if _is_box(widget) else {}
    if names:
        attributes["aria-describedby"] = " ".join(names)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {
        "field": bound,
        "kind": kind,
        "grouped": getattr(widget, "input_type", "") in ("radio", "checkbox") and hasattr(widget, "choices"),
        "tick": getattr(widget, "input_type", "") == "checkbox" and not hasattr(widget, "choices"),
        "drawn": bound.as_widget(attrs=attributes),
    }


def _is_box(widget: Any) -> bool:
    return getattr(widget, "input_type", "text") not in ("radio", "checkbox", "hidden", "file")


@register.filter
def phone_text(number: str) -> str:
    """Space a mainland number for reading: 020-0000 1234, 138 0000 0000."""
    digits = number.removeprefix("+86")
    if digits.startswith("0") and len(digits) == 11 and digits[1] in "12":
        return f"{digits[:3]}-{digits[3:7]} {digits[7:]}"
    if digits.startswith("0") and len(digits) in (11, 12):
        return f"{digits[:4]}-{digits[4:-4]} {digits[-4:]}"
    if digits.startswith("1") and len(digits) == 11:
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    return number


@register.filter
def grouped(number: int) -> str:
    """Write a count with its thousands apart: 4,035."""
    return f"{number:,}"


@register.filter
def named(name: object) -> str:
    """Mark a Chinese proper name as Chinese, so that an English page is read aloud rightly."""
    text = str(name or "")
    if get_language() == ENGLISH and HAN.search(text):
        return format_html('<span lang="zh-CN">{}</span>', text)
    return text


@register.filter
def tel(number: str) -> str:
    """The number as a `tel:` link names it."""
    return international(number)


@register.filter
def words(text: str) -> list[str]:
    return text.split()
