"""Words as they are typed where no editor is at hand, and back again: a blank line between paragraphs, `# ` and `## `
before a heading, `- ` and `1. ` before an item, `> ` before a quotation, `***` for a pause, **so** and *so*."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_html
from hongmian.richtext.tree import Block, Heading, Inlines, Items, Paragraph, Quote, Rule, Text

_HTML = re.compile(r"<(?:p|h[23]|ul|ol|blockquote|hr)[ />]")
_STRESSED = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*")
_LINKED = re.compile(r"\[([^\]]+)\]\(((?:https?://|mailto:)[^\s)]+)\)")
_MARKED = re.compile(r"(# |## |- |\d+[.] |> )(.*)")
_KINDS = {"# ": "h2", "## ": "h3", "- ": "ul", "> ": "blockquote"}
_WITHIN = {"ul": "li", "ol": "li", "blockquote": "p"}
_PAUSE = "***"


def html_of(given: str) -> str:
    """Return what an editor sent, or what was typed, as clean HTML."""
    return to_html(read(given if _HTML.match(given) else html_from(given)))


def html_from(typed: str) -> str:
    """Return what was typed as rich text; lines that follow each other are one paragraph."""
    told = ""
    for kind, lines in groupby(_lines(typed), key=lambda line: line[0]):
        said = [text for _kind, text in lines]
        within = _WITHIN.get(kind)
        if within:
            told += f"<{kind}>{''.join(f'<{within}>{text}</{within}>' for text in said)}</{kind}>"
        elif kind == "hr":
            told += "<hr/>" * len(said)
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
            marked = ("hr", "") if line.strip() == _PAUSE else _marked(line)
            if marked:
                found += _joined(plain)
                plain = []
                found.append(marked)
            elif line.strip():
                plain.append(line.strip())
        found += _joined(plain)
    return found


def _marked(line: str) -> tuple[str, str] | None:
    mark = _MARKED.match(line)
    return (_KINDS.get(mark[1], "ol"), _inline(mark[2].strip())) if mark else None


def _joined(lines: list[str]) -> list[tuple[str, str]]:
    return [("p", "<br/>".join(_inline(line) for line in lines))] if lines else []


def _inline(text: str) -> str:
    told = escape(text, quote=False)
    told = _LINKED.sub(lambda found: f'<a href="{escape(found[2])}">{found[1]}</a>', told)
    return _EMPHASIS.sub(r"<em>\1</em>", _STRESSED.sub(r"<strong>\1</strong>", told))


def _typed(block: Block) -> str:
    match block:
        case Paragraph(inlines):
            return _said(inlines)
        case Heading(level, inlines):
            return f"{'#' * (level - 1)} {_said(inlines)}"
        case Items(ordered, items):
            listed = [" ".join(_typed(one) for one in item) for item in items]
            return "\n".join(f"{n}. {one}" if ordered else f"- {one}" for n, one in enumerate(listed, 1))
        case Quote(blocks):
            return "\n".join(f"> {_typed(one)}" for one in blocks)
        case Rule():
            return _PAUSE


def _said(inlines: Inlines) -> str:
    told = ""
    for one in inlines:
        if not isinstance(one, Text):
            told += "\n"
            continue
        text = f"*{one.text}*" if one.emphasis else one.text
        text = f"**{text}**" if one.strong else text
        told += f"[{text}]({one.link})" if one.link else text
    return told
