"""What readers get of an article: frozen values, every part ready to be told."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from hongmian.richtext.tree import Document


@dataclass(frozen=True)
class ShownWords:
    document: Document


@dataclass(frozen=True)
class ShownPicture:
    """`alt`, `caption`: in the reader's language. `sizes`: (address, width) of every file, the smallest first."""

    id: uuid.UUID
    digest: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    media: str
    sizes: tuple[tuple[str, int], ...] = ()

    @property
    def url(self) -> str:
        """Where the largest file is; a path."""
        return self.sizes[-1][0] if self.sizes else ""


@dataclass(frozen=True)
class ShownFigure:
    """`value` and `unit` as they are printed. `corrected_in`: the later edition that corrected it, 0 for none."""

    label: str
    value: str
    unit: str
    as_of: date
    edition: int
    definition: str
    url: str
    code: str = ""
    corrected_in: int = 0
    corrected_url: str = ""


@dataclass(frozen=True)
class ShownStation:
    """`number`: the telephone line of the station that is in service, or empty; `hours` as they are written."""

    name: str
    address: str
    hours: str
    number: str
    url: str


@dataclass(frozen=True)
class ShownWishes:
    """`wishes`: (title, status, url) each."""

    wishes: tuple[tuple[str, str, str], ...]
    url: str


@dataclass(frozen=True)
class ShownAward:
    """`winners`: (title, url) each."""

    title: str
    winners: tuple[tuple[str, str], ...]
    url: str


ShownPart: TypeAlias = ShownWords | ShownPicture | ShownFigure | ShownStation | ShownWishes | ShownAward


@dataclass(frozen=True)
class Source:
    """The entry whose win a page tells: its award, its number, where it is."""

    call: str
    entry: str
    url: str


@dataclass(frozen=True)
class Correction:
    """A published change: when, what it corrected, which version it made; `minor`: a slip of writing."""

    at: datetime
    note: str
    version: int = 0
    minor: bool = False

    @property
    def before(self) -> int:
        """The version that it corrected."""
        return self.version - 1

    def __iter__(self) -> Iterator[datetime | str]:
        """Let it be read as (at, note)."""
        return iter((self.at, self.note))


@dataclass(frozen=True)
class Headline:
    """`kind`: its word in `Kind`; `language`: what it is told in, `zh` where there is no English; `url`: a path."""

    number: int
    kind: str
    title: str
    lead: str
    url: str
    published_at: datetime
    changed_at: datetime
    picture: ShownPicture | None
    language: str


@dataclass(frozen=True)
class Article(Headline):
    byline: str = ""
    source: Source | None = None
    version: int = 1
    digest: str = ""
    corrections: tuple[Correction, ...] = ()
    parts: tuple[ShownPart, ...] = field(default=())
