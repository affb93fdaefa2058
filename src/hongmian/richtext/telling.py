"""The tree told again: as HTML, as XHTML (a part of HTML, so the same), and as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from hongmian.richtext.tree import Block, Break, Heading, Inline, Inlines, Items, Paragraph, Quote, Rule


def to_html(document: Sequence[Block]) -> str:
    """Return the one canonical HTML of `document`, also well-formed XML; reading it gives the same document."""
    return "".join(_html(block) for block in document)


def inlines_to_html(inlines: Inlines) -> str:
    return "".join(_inline(one) for one in inlines)


def to_text(document: Sequence[Block]) -> str:
    """Return the words alone, a paragraph a line with an empty line between; lists with dots or numbers."""
    return "\n\n".join(_text(block) for block in document)


def inlines_to_text(inlines: Inlines) -> str:
    return "".join("\n" if isinstance(one, Break) else one.text for one in inlines)


def _html(block: Block) -> str:
    match block:
        case Paragraph(inlines):
            return f"<p>{inlines_to_html(inlines)}</p>"
        case Heading(level, inlines):
            return f"<h{level}>{inlines_to_html(inlines)}</h{level}>"
        case Items(ordered, items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{to_html(item)}</li>' for item in items)}</{tag}>"
        case Quote(blocks):
            return f"<blockquote>{to_html(blocks)}</blockquote>"
        case Rule():
            return "<hr/>"


def _inline(one: Inline) -> str:
    if isinstance(one, Break):
        return "<br/>"
    told = escape(one.text, quote=False)
    if one.emphasis:
        told = f"<em>{told}</em>"
    if one.strong:
        told = f"<strong>{told}</strong>"
    if one.link:
        told = f'<a href="{escape(one.link)}">{told}</a>'
    return told


def _text(block: Block) -> str:
    match block:
        case Paragraph(inlines) | Heading(_, inlines):
            return inlines_to_text(inlines)
        case Items(ordered, items):
            signs = [f"{number}. " if ordered else "· " for number in range(1, len(items) + 1)]
            return "\n".join(
                sign + to_text(item).replace("\n\n", "\n  ") for sign, item in zip(signs, items, strict=True)
            )
        case Quote(blocks):
            return to_text(blocks)
        case Rule():
            return "* * *"
