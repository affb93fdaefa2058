"""A book told once, as plain values, to every format: figures and chapters numbered, notes and names marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hongmian.press.book.book import Book, Chapter, Chart, Days, Names, Part, Picture, Piece, Quotation, Table, Words
from hongmian.press.book.labels import LABELS, chapter_label
from hongmian.press.book.marking import Mark, Marker, Note, Told
from hongmian.press.book.readings import Term, terms
from hongmian.richtext.tree import Block, Break, Document, Heading, Items, Paragraph, Quote, Rule

Values = dict[str, Any]
_INNER = 3  # chapters are headings of level 1, pieces of level 2


@dataclass
class Telling:
    """`pictures`: the file of each by its name; `index`: the entries that the marks point to."""

    book: Values
    pictures: dict[str, bytes]
    index: tuple[Term, ...]


@dataclass
class _Teller:
    book: Book
    index: tuple[Term, ...]
    pictures: dict[str, bytes] = field(default_factory=dict)
    figures: int = 0
    tables: int = 0
    chapter: str = ""
    marker: Marker = field(default_factory=lambda: Marker({}))

    def __post_init__(self) -> None:
        self.labels = LABELS[self.book.language]
        self.agencies = {one.name: at for at, one in enumerate(self.index) if one.kind == "agency"}
        self.people = {one.name: at for at, one in enumerate(self.index) if one.kind == "person"}


def tell(book: Book) -> Telling:
    """Return the book as plain values."""
    people = {name for chapter in book.chapters for piece in chapter.pieces for name in piece.people}
    teller = _Teller(book, terms(people, book.agencies, book.readings))
    number = 0
    chapters: list[Values] = []
    for chapter in book.chapters:
        number += chapter.numbered
        chapters.append(_chapter(teller, chapter, number if chapter.numbered else 0))
    teller.marker = Marker({})
    told = {
        "title": book.title, "subtitle": book.subtitle, "language": book.language, "publisher": book.publisher,
        "edition": teller.labels["edition"].format(_edition(book)), "proof": book.proof,
        "date": {"year": book.day.year, "month": book.day.month, "day": book.day.day},
        "identifier": book.identifier, "imprint": [list(line) for line in book.imprint], "labels": teller.labels,
        "chapters": chapters, "colophon": _document(teller, book.colophon),
        "sources": [vars(one) for one in book.sources],
        "terms": [{"name": one.name, "kind": one.kind, "letter": one.letter} for one in teller.index],
    }  # fmt: skip
    return Telling(book=told, pictures=teller.pictures, index=teller.index)


def _edition(book: Book) -> str:
    return chapter_label(book.edition, "zh")[1:-1] if book.language == "zh" else str(book.edition)


def _chapter(teller: _Teller, chapter: Chapter, number: int) -> Values:
    teller.figures = teller.tables = 0
    teller.chapter = f"{number}-" if number else ""
    teller.marker = Marker(teller.agencies)
    return {
        "title": chapter.title,
        "number": chapter_label(number, teller.book.language) if number else "",
        "opening": _document(teller, chapter.opening),
        "pieces": [_piece(teller, piece) for piece in chapter.pieces],
    }


def _piece(teller: _Teller, piece: Piece) -> Values:
    teller.marker = Marker(teller.agencies | {name: teller.people[name] for name in piece.people})
    byline = _inlines(teller.marker.words(piece.byline)) if piece.byline else []
    return {
        "title": piece.title, "byline": byline, "note": piece.note, "flows": piece.flows,
        "blocks": [block for part in piece.parts for block in _part(teller, part)],
    }  # fmt: skip


def _part(teller: _Teller, part: Part) -> list[Values]:
    return _PARTS[type(part)](teller, part)


def _words(teller: _Teller, part: Words) -> list[Values]:
    return _document(teller, part.document)


def _picture(teller: _Teller, part: Picture) -> list[Values]:
    ending = "png" if part.content.startswith(b"\x89PNG") else "jpg"
    name = f"picture-{len(teller.pictures) + 1:03}.{ending}"
    teller.pictures[name] = part.content
    told = {"k": "picture", "file": name, "alt": part.alt, "caption": part.caption, "credit": part.credit}
    return [told | {"number": _figure_number(teller)}]


def _chart(teller: _Teller, part: Chart) -> list[Values]:
    points = [vars(point) for point in part.points]
    told = {"k": "chart", "kind": part.kind, "points": points, "unit": part.unit, "caption": part.caption}
    return [told | {"alt": part.alt, "source": part.source, "number": _figure_number(teller)}]


def _table(teller: _Teller, part: Table) -> list[Values]:
    teller.tables += 1
    rows = [[_inlines(teller.marker.words(cell)) for cell in row] for row in part.rows]
    told = {"k": "table", "columns": [vars(one) for one in part.columns], "rows": rows, "caption": part.caption}
    return [told | {"source": part.source, "number": f"{teller.chapter}{teller.tables}"}]


def _days(teller: _Teller, part: Days) -> list[Values]:
    return [{"k": "days", "days": [
        {"label": day.label, "lines": [_inlines(teller.marker.words(line)) for line in day.lines]} for day in part.days
    ]}]  # fmt: skip


def _quotation(teller: _Teller, part: Quotation) -> list[Values]:
    by = _inlines(teller.marker.words(part.by))
    if part.link:
        by.append({"note": part.link})
    return [{"k": "quotation", "words": _inlines(teller.marker.words(part.words)), "by": by}]


def _names(teller: _Teller, part: Names) -> list[Values]:
    return [{"k": "names", "names": [_inlines(teller.marker.words(name)) for name in part.names]}]


def _figure_number(teller: _Teller) -> str:
    teller.figures += 1
    return f"{teller.chapter}{teller.figures}"


_PARTS: dict[type, Callable[[_Teller, Any], list[Values]]] = {
    Words: _words, Picture: _picture, Chart: _chart, Table: _table, Days: _days, Quotation: _quotation, Names: _names,
}  # fmt: skip


def _document(teller: _Teller, document: Document) -> list[Values]:
    told: list[Values] = []
    level = _INNER - 1  # no level is left out, whatever the text did (PDF/UA-1 7.4.2)
    for block in document:
        if isinstance(block, Heading):
            level = min(block.level + 1, level + 1)
            told.append({"k": "h", "level": level, "i": _inlines(teller.marker.marked(block.inlines))})
        else:
            told.append(_block(teller, block))
    return told


def _block(teller: _Teller, block: Block) -> Values:
    match block:
        case Paragraph(inlines) | Heading(_, inlines):
            return {"k": "p", "i": _inlines(teller.marker.marked(inlines))}
        case Items(ordered, items):
            return {"k": "list", "ordered": ordered, "items": [[_block(teller, one) for one in item] for item in items]}
        case Quote(blocks):
            return {"k": "quote", "b": [_block(teller, one) for one in blocks]}
        case Rule():
            return {"k": "rule"}


def _inlines(told: tuple[Told, ...]) -> list[Values]:
    return [_inline(one) for one in told]


def _inline(one: Told) -> Values:
    match one:
        case Break():
            return {"break": True}
        case Mark(term):
            return {"mark": term}
        case Note(text):
            return {"note": text}
        case _:
            look = {"strong": one.strong, "emphasis": one.emphasis, "link": one.link}
            return {"text": one.text} | {name: value for name, value in look.items() if value}
