"""What rich text is made of: blocks of inlines, few kinds of each, all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Level = Literal[2, 3]  # a page has its own first heading


@dataclass(frozen=True)
class Text:
    """Words set alike. `link`: where they lead, or empty; http, https, mailto, tel, or a path of this site."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True)
class Break:
    """A new line within a paragraph."""


Inline: TypeAlias = Text | Break
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    inlines: Inlines


@dataclass(frozen=True)
class Heading:
    level: Level
    inlines: Inlines


@dataclass(frozen=True)
class Items:
    """A list; `ordered` ones are numbered from 1. An item is a few blocks of its own."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Rule:
    """A pause between two parts."""


Block: TypeAlias = Paragraph | Heading | Items | Quote | Rule
Document: TypeAlias = tuple[Block, ...]
