"""Small pieces that pages of articles draw: what a part is, its words as HTML, words that were searched."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hongmian.newsroom.enums import Kind
from hongmian.newsroom.form.terms import marked
from hongmian.newsroom.queries.shown import ShownPart, ShownPicture
from hongmian.richtext.telling import to_html
from hongmian.richtext.tree import Document

register = template.Library()
# In a data block nothing may end it, nor begin a comment that swallows its end.
IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def kind_of_part(part: ShownPart) -> str:
    """Return `words`, `picture`, `figure`, `station`, `wishes` or `award`."""
    return type(part).__name__.removeprefix("Shown").lower()


@register.filter
def document_html(document: Document) -> SafeString:
    """Return rich text as HTML; every sign of it is escaped by `richtext`."""
    return mark_safe(to_html(document))  # escaped there  # nosec B308


@register.filter
def article_kind(kind: str) -> str:
    return str(dict(Kind.choices).get(kind, kind))


@register.filter
def srcset(picture: ShownPicture) -> str:
    return ", ".join(f"{url} {width}w" for url, width in picture.sizes)


@register.filter
def with_marks(text: str, pieces: list[str] | None) -> SafeString:
    """Return `text` with what was searched for marked."""
    told = ((format_html("<mark>{}</mark>", part) if hit else part,) for part, hit in marked(text, pieces or []))
    return format_html_join("", "{}", told)


@register.simple_tag
def data_block(data: dict[str, Any]) -> SafeString:
    """Draw structured data (JSON-LD): a block of data, which no browser runs."""
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(IN_SCRIPT)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(told))  # nosec B308
