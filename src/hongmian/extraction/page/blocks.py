"""A pruned page as blocks of text: what a reader sees as one line or paragraph, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from hongmian.extraction.lines.line import Line
from hongmian.extraction.page.parsing import Element
from hongmian.extraction.page.pruning import is_caption

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE: Final = frozenset(
    """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong
sub sup time tt u var wbr ruby rb img o:p amp-img picture source amp-link
""".split()
)
_PARTING: Final = frozenset(("span", "a", "em", "i", "label", "time", "b", "strong", "font", "small"))
_MARK: Final = "\x1e"
_BREAKS: Final = frozenset(("br", "hr"))
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_CJK: Final = r"\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2018\u2019\u2026"
_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t]*[\r\n][ \t\r\n]*(?=[{_CJK}])")
MOST_BLOCKS: Final = 12_000  # of a page: what comes behind so many is no article
LONG_CELL: Final = 160
MOST_ROWS: Final = 2000
LONGEST_CAPTION, MOST_IN_CAPTION = 40, 4


@dataclass(slots=True, eq=False)
class Block:
    """`element`: the block-level element it stands in; `link`: the share of its signs that are a link; `parted`: the
    text with a space wherever one inline element ends, as styles show a byline."""

    text: str
    kind: str
    link: float
    element: Element
    bold: bool = False
    marks: str = ""

    @property
    def parted(self) -> str:
        return " ".join(squeezed(self.marks).replace(_MARK, " ").split()) if _MARK in self.marks else self.text

    def line(self) -> Line:
        return Line(
            self.text, self.kind, self.link, self.element.getparent() if self.kind != "row" else None, self.bold
        )


@dataclass(slots=True)
class _Open:
    """The block that is being read."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    length: int = 0


def squeezed(text: str) -> str:
    return _SPACE.sub(" ", _WRAP.sub("", _UNSEEN.sub("", text))).strip()


def blocks_of(root: Element) -> list[Block]:
    """Return the blocks below `root` in the order of reading."""
    reader = _Reader()
    reader.walk(root)
    return reader.blocks


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open = _Open()
        self._in_link = self._in_bold = 0
        self._in_pre: list[Element] = []

    def walk(self, top: Element) -> None:
        """Walk without recursion: each step enters an element or leaves it."""
        stack: list[tuple[Element, bool]] = [(top, False)]
        while stack and len(self.blocks) < MOST_BLOCKS:
            one, leaving = stack.pop()
            if leaving:
                self._leave(one, top)
            elif self._enter(one):
                stack.append((one, True))
                stack.extend((child, False) for child in reversed(one) if isinstance(child.tag, str))
            else:
                self._tail(one, top)

    def _enter(self, one: Element) -> bool:
        if one.tag == "table" and (rows := data_rows(one)):
            self._close(one.getparent() if one.getparent() is not None else one)
            self.blocks.extend(Block(text, "row", link, row) for text, link, row in rows)
            return False
        if one.tag in _BREAKS:
            if not _in_heading(one):
                self._close(_box(one))
            else:
                self._add(" ")
            return False
        if one.tag not in _INLINE and one.getparent() is not None:
            self._close(_box(one.getparent()))
        self._in_link += one.tag == "a"
        self._in_bold += one.tag in ("b", "strong")
        if one.tag in ("pre", "xmp", "listing"):
            self._in_pre.append(one)
        if one.text:
            self._add(one.text)
        return True

    def _leave(self, one: Element, top: Element) -> None:
        self._in_link -= one.tag == "a"
        self._in_bold -= one.tag in ("b", "strong")
        if one.tag not in _INLINE:
            self._close(one)
            if self._in_pre and self._in_pre[-1] is one:
                self._in_pre.pop()
        elif one.tag in _PARTING:
            self._open.pieces.append(_MARK)
        self._tail(one, top)

    def _tail(self, one: Element, top: Element) -> None:
        if one is not top and one.tail:
            self._add(one.tail)

    def _add(self, text: str) -> None:
        if self._in_pre and "\n" in text:
            first, *others = text.split("\n")
            self._add_inline(first)
            for other in others:
                self._close(self._in_pre[-1])
                self._add_inline(other)
        else:
            self._add_inline(text)

    def _add_inline(self, text: str) -> None:
        self._open.pieces.append(text)
        length = len(text) - text.count(" ") - text.count("\n")
        self._open.length += length
        self._open.linked += length if self._in_link else 0
        self._open.bold += length if self._in_bold else 0

    def _close(self, element: Element) -> None:
        held, self._open = self._open, _Open()
        marks = "".join(held.pieces)
        text = squeezed(marks.replace(_MARK, ""))
        if text:
            length = max(held.length, 1)
            kind = "caption" if _is_under_picture(element, text) else _kind(element)
            self.blocks.append(Block(text, kind, held.linked / length, element, held.bold > 0.9 * length, marks))


def _is_under_picture(element: Element, text: str) -> bool:
    """A few words behind a picture in the same paragraph are its caption."""
    first = next(iter(element), None)
    if element.tag not in ("p", "div", "center") or first is None or first.tag != "img" or len(text) > LONGEST_CAPTION:
        return False
    return not (element.text or "").strip() and len(element) <= MOST_IN_CAPTION


def _box(one: Element) -> Element:
    """Return the nearest element around that is no inline one."""
    while one.tag in _INLINE or one.tag in _BREAKS:
        above = one.getparent()
        if above is None:
            break
        one = above
    return one


def _in_heading(one: Element) -> bool:
    return any(above.tag in _HEADINGS for above in _above(one, 4))


def _above(one: Element, most: int) -> Iterator[Element]:
    above = one.getparent()
    while above is not None and most:
        yield above
        above, most = above.getparent(), most - 1


def _kind(element: Element) -> str:
    near = [element, *_above(element, 3)]
    if any(is_caption(one) for one in near[:3]):
        return "caption"
    if element.tag in _HEADINGS:
        return "h"
    tags = {one.tag for one in near}
    if "li" in tags or element.tag in ("dt", "dd"):
        return "li"
    return "quote" if "blockquote" in tags else "p"


def _states(table: Element) -> bool:
    """Say whether a table has headed columns of its own: then it states facts, however long its cells are."""
    head = next(table.iter("tr"), None)
    return head is not None and len(head) > 1 and all(cell.tag == "th" for cell in head)


def _has_paragraphs(cells: Sequence[Element]) -> bool:
    return any(len(cell.findall(".//p")) > 3 for cell in cells)


def data_rows(table: Element) -> list[tuple[str, float, Element]]:
    """Return the rows of a table of facts, cells parted by a tab; [] where a table only lays out a page."""
    if next(iter(table.iterdescendants("table")), None) is not None:
        return []
    rows, widest = [], 0
    for row in islice(table.iter("tr"), MOST_ROWS):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        texts = [squeezed(" ".join(str(piece) for piece in cell.itertext())) for cell in cells]
        if not _states(table) and (max(map(len, texts), default=0) > LONG_CELL or _has_paragraphs(cells)):
            return []
        widest = max(widest, len([text for text in texts if text]))
        linked = sum(len("".join(link.itertext())) for cell in cells for link in cell.iter("a"))
        if any(texts):
            rows.append(("\t".join(texts).strip("\t"), min(1.0, linked / max(1, sum(map(len, texts)))), row))
    return rows if len(rows) >= 2 and widest >= 2 else []
