"""An article as HTML for programs of others: whole, plain, every address absolute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from hongmian.newsroom.queries.published import Article, ShownPart, ShownWords
from hongmian.richtext.tree import Block, Document, Heading, Inline, Items, Paragraph, Quote, Text
from hongmian.ui.reading import CHINESE, ENGLISH


def whole_html(told: Article) -> str:
    """Return what `told` says, corrections first."""
    parts = [_part(part) for part in told.parts]
    with override(ENGLISH if told.language == "en" else CHINESE):
        return render_to_string(
            "newsroom/feed/content.html", {"article": told, "parts": parts, "base": settings.HONGMIAN_PUBLIC_URL}
        ).strip()  # fmt: skip


def absolute(document: Document) -> Document:
    """Return `document` with links to this site made whole."""
    return tuple(_block(block) for block in document)


def _part(part: ShownPart) -> ShownPart:
    return ShownWords(absolute(part.document)) if isinstance(part, ShownWords) else part


def _block(block: Block) -> Block:
    match block:
        case Paragraph(inlines):
            return Paragraph(_inlines(inlines))
        case Heading(level, inlines):
            return Heading(level, _inlines(inlines))
        case Items(ordered, items):
            return Items(ordered, tuple(absolute(item) for item in items))
        case Quote(blocks):
            return Quote(absolute(blocks))
    return block


def _inlines(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    return tuple(
        replace(one, link=f"{settings.HONGMIAN_PUBLIC_URL}{one.link}")
        if isinstance(one, Text) and one.link.startswith("/") and not one.link.startswith("//")
        else one
        for one in inlines
    )
