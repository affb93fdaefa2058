"""HTML read into the tree. What is not of its kinds is cleaned away first; stray words become paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from hongmian.richtext.cleaning import RENAMED, clean
from hongmian.richtext.tree import Block, Break, Document, Heading, Inline, Inlines, Items, Paragraph, Quote, Rule, Text

_SAME = dict(RENAMED)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "hr"}
DEEPEST = 20  # lists and quotations within each other; deeper ones are told flat


def read(html: str) -> Document:
    """Return the document that `html` says, cleaned; empty paragraphs are left out. Never raises for odd HTML."""
    reader = _Reader()
    reader.feed(clean(html))
    reader.close()
    return reader.done()


@dataclass
class _Open:
    """A block that has begun: what is in it so far."""

    tag: str
    blocks: list[Block]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.within = [_Open("", [])]
        self.inlines: list[Inline] = []
        self.kind = "p"
        self.strong = self.emphasis = 0
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _SAME.get(tag, tag)
        if tag in _BLOCKS:
            self._end_words()
        if tag in ("h2", "h3"):
            self.kind = tag
        elif tag in ("ul", "ol", "blockquote", "li"):
            self._begin(tag)
        elif tag == "hr":
            self.within[-1].blocks.append(Rule())
        elif tag == "br":
            self.inlines.append(Break())
        elif tag == "strong":
            self.strong += 1
        elif tag == "em":
            self.emphasis += 1
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        tag = _SAME.get(tag, tag)
        if tag in _BLOCKS:
            self._end_words()
        if tag in ("ul", "ol", "blockquote", "li"):
            self._end(tag)
        elif tag == "strong":
            self.strong = max(0, self.strong - 1)
        elif tag == "em":
            self.emphasis = max(0, self.emphasis - 1)
        elif tag == "a" and self.links:
            self.links.pop()

    def handle_data(self, data: str) -> None:
        words = _SPACES.sub(" ", data)
        link = self.links[-1] if self.links else ""
        self.inlines.append(Text(words, self.strong > 0, self.emphasis > 0, link))

    def done(self) -> Document:
        self._end_words()
        while len(self.within) > 1:
            self._end(self.within[-1].tag)
        return tuple(self.within[0].blocks)

    def _begin(self, tag: str) -> None:
        if len(self.within) <= DEEPEST:
            self.within.append(_Open(tag, []))

    def _end(self, tag: str) -> None:
        if len(self.within) == 1 or all(one.tag != tag for one in self.within[1:]):
            return
        while True:
            ended = self.within.pop()
            self._keep(ended)
            if ended.tag == tag:
                return

    def _keep(self, ended: _Open) -> None:
        blocks, around = tuple(ended.blocks), self.within[-1].blocks
        if not blocks:
            return
        if ended.tag == "blockquote":
            around.append(Quote(blocks))
        elif ended.tag == "li":
            around.append(Items(False, (blocks,)))  # joined with its neighbours below
        else:
            items: list[tuple[Block, ...]] = []
            for block in blocks:
                items += block.items if isinstance(block, Items) else ((block,),)
            around.append(Items(ended.tag == "ol", tuple(items)))

    def _end_words(self) -> None:
        inlines = _tidy(self.inlines)
        kind, self.inlines, self.kind = self.kind, [], "p"
        if not inlines:
            return
        self.within[-1].blocks.append(Paragraph(inlines) if kind == "p" else Heading(2 if kind == "h2" else 3, inlines))


def _tidy(inlines: list[Inline]) -> Inlines:
    """Join what is set alike, drop spaces and breaks at both ends."""
    joined: list[Inline] = []
    for one in inlines:
        last = joined[-1] if joined else None
        if isinstance(one, Text) and isinstance(last, Text) and _looks(one) == _looks(last):
            joined[-1] = Text(_SPACES.sub(" ", last.text + one.text), *_looks(one))
        elif not (isinstance(one, Text) and not one.text):
            joined.append(one)
    while joined and _blank(joined[0]):
        joined.pop(0)
    while joined and _blank(joined[-1]):
        joined.pop()
    if joined and isinstance(joined[0], Text):
        joined[0] = Text(joined[0].text.lstrip(" "), *_looks(joined[0]))
    if joined and isinstance(joined[-1], Text):
        joined[-1] = Text(joined[-1].text.rstrip(" "), *_looks(joined[-1]))
    return tuple(joined)


def _looks(text: Text) -> tuple[bool, bool, str]:
    return text.strong, text.emphasis, text.link


def _blank(inline: Inline) -> bool:
    return isinstance(inline, Break) or not inline.text.strip(" \u00a0")
