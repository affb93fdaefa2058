"""Words as they are typed: a blank line between paragraphs, `# ` before a heading, `- ` before an item, `> ` before a
quotation, **so** for what is stressed; and back again."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from hongmian.richtext.reading import read
from hongmian.richtext.tree import Block, Heading, Inlines, Items, Paragraph, Quote, Rule, Text

_STRESSED = re.compile(r"\*\*(.+?)\*\*")
_LINKED = re.compile(r"\[([^\]]+)\]\(((?:https?://|mailto:)[^\s)]+)\)")
_MARKS = {"# ": "h2", "- ": "li", "> ": "blockquote"}


def to_html(typed: str) -> str:
    """Return what was typed as rich text; lines that follow each other are one paragraph."""
    told = ""
    for kind, lines in groupby(_lines(typed), key=lambda line: line[0]):
        said = [text for _kind, text in lines]
        if kind == "li":
            told += f"<ul>{''.join(f'<li>{text}</li>' for text in said)}</ul>"
        elif kind == "blockquote":
            told += f"<blockquote>{''.join(f'<p>{text}</p>' for text in said)}</blockquote>"
        else:
            told += "".join(f"<{kind}>{text}</{kind}>" for text in said)
    return told


def typed_from(html: str) -> str:
    """Return rich text as one would type it."""
    return "\n\n".join(_typed(block) for block in read(html))


def _lines(typed: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for paragraph in re.split(r"\n\s*\n", typed.replace("\r\n", "\n")):
        plain: list[str] = []
        for line in paragraph.split("\n"):
            kind = _MARKS.get(line[:2])
            if kind:
                found += _joined(plain)
                plain = []
                found.append((kind, _inline(line[2:].strip())))
            elif line.strip():
                plain.append(line.strip())
        found += _joined(plain)
    return found


def _joined(lines: list[str]) -> list[tuple[str, str]]:
    return [("p", "<br/>".join(_inline(line) for line in lines))] if lines else []


def _inline(text: str) -> str:
    told = escape(text, quote=False)
    told = _LINKED.sub(lambda found: f'<a href="{escape(found[2])}">{found[1]}</a>', told)
    return _STRESSED.sub(r"<strong>\1</strong>", told)


def _typed(block: Block) -> str:
    match block:
        case Paragraph(inlines):
            return _said(inlines)
        case Heading(_, inlines):
            return f"# {_said(inlines)}"
        case Items(_, items):
            return "\n".join("- " + " ".join(_typed(one) for one in item) for item in items)
        case Quote(blocks):
            return "\n".join(f"> {_typed(one)}" for one in blocks)
        case Rule():
            return "***"


def _said(inlines: Inlines) -> str:
    told = ""
    for one in inlines:
        if not isinstance(one, Text):
            told += "\n"
            continue
        text = f"**{one.text}**" if one.strong else one.text
        told += f"[{text}]({one.link})" if one.link else text
    return told
