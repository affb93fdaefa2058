"""What the pages of operations draw."""

from __future__ import annotations

import re

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hongmian.ui.reading import ENGLISH

# Commands, settings, paths and addresses: what is typed as it stands, in any language.
MACHINE = re.compile(
    r"(?:\.venv/bin/|\$|/|\b)[A-Za-z][\w$./:@=+-]*(?:\s+(?:--?)?[a-z][\w-]*(?![^\x00-\x7f]))*(?<![.:])"
)
register = template.Library()


@register.filter
def machine_words(text: str) -> SafeString:
    """Set what is typed on a machine in its own letters, within Chinese words; English ones stay as they are."""
    if get_language() == ENGLISH:
        return conditional_escape(text)
    parts, at = list[str](), 0
    for found in MACHINE.finditer(text):
        parts += [text[at : found.start()], format_html("<code>{}</code>", found[0])]
        at = found.end()
    return format_html_join("", "{}", ((part,) for part in [*parts, text[at:]]))
