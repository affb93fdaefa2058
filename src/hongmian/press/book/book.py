"""What a book is made of. Whoever gathers it says everything here; the makers of each format only set it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from hongmian.richtext.tree import Document

Language = Literal["zh", "en"]
Kind = Literal["person", "agency"]


@dataclass(frozen=True)
class Words:
    """Rich text. What stands in 〔注：…〕 becomes a note, and so does the address that a link leads to."""

    document: Document


@dataclass(frozen=True)
class Picture:
    """`content`: a PNG or JPEG; `alt`: what someone who cannot see it needs to know."""

    content: bytes
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Point:
    """`told`: the value as it is printed (“349,529”)."""

    label: str
    value: float
    told: str


@dataclass(frozen=True)
class Chart:
    """Bars, one a row, or days, one a column. The greatest value is marked; `alt` tells the finding in words."""

    kind: Literal["bars", "days"]
    points: tuple[Point, ...]
    unit: str
    caption: str
    alt: str
    source: str = ""


@dataclass(frozen=True)
class Column:
    """`share`: its part of the width; `right`: for numbers."""

    title: str
    share: int = 1
    right: bool = False


@dataclass(frozen=True)
class Table:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""


@dataclass(frozen=True)
class Day:
    """A day and what happened on it, a line each."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Days:
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Quotation:
    """Somebody else's words, and whose they are."""

    words: str
    by: str
    link: str = ""


@dataclass(frozen=True)
class Names:
    """Names in columns, as those of givers."""

    names: tuple[str, ...]


Part: TypeAlias = Words | Picture | Chart | Table | Days | Quotation | Names


@dataclass(frozen=True)
class Piece:
    """`note`: where it comes from, printed at the foot; `people`: who is named in it and belongs into the index.

    One that `flows` begins below the piece before it, any other on a page of its own.
    """

    title: str
    parts: tuple[Part, ...]
    byline: str = ""
    note: str = ""
    people: tuple[str, ...] = ()
    flows: bool = False


@dataclass(frozen=True)
class Chapter:
    """One without a number is a foreword or an afterword."""

    title: str
    pieces: tuple[Piece, ...]
    opening: Document = ()
    numbered: bool = True


@dataclass(frozen=True)
class Source:
    """What a piece was made from: its name, its version and the SHA-256 of its content."""

    title: str
    version: str
    digest: str


@dataclass(frozen=True)
class Book:
    """`imprint`: lines of the imprint page, a label and what it says; `day`: the day of this edition.

    `agencies` are found wherever they are named and belong into the index; `readings` overrule how a name is sorted.
    """

    title: str
    subtitle: str
    edition: int
    publisher: str
    day: date
    chapters: tuple[Chapter, ...]
    identifier: str
    language: Language = "zh"
    imprint: tuple[tuple[str, str], ...] = ()
    colophon: Document = ()
    agencies: tuple[str, ...] = ()
    readings: dict[str, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    proof: bool = False
