"""What a source says, as values."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from hongmian.chronicle.enums import Lack
from hongmian.chronicle.form.parts import Stored, digest_of


@dataclass(frozen=True)
class Offer:
    """Something that may be gathered; `lead`: a line about it."""

    source: str
    title: str
    lead: str = ""


@dataclass(frozen=True)
class Told:
    """`parts` as they are stored. `pictures`: digest → whoever has the bytes. `asks`: which consents it needs."""

    title: str
    parts: tuple[Stored, ...]
    byline: str = ""
    note: str = ""
    people: tuple[str, ...] = ()
    version: str = ""
    pictures: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    asks: tuple[Lack, ...] = ()

    @cached_property
    def digest(self) -> str:
        return digest_of(content_of(self))


def content_of(one: Any) -> dict[str, Any]:
    """Return what a digest is of: of something told, and of a piece that was taken from it."""
    return {
        "title": one.title, "byline": one.byline, "note": one.note, "parts": list(one.parts),
        "people": list(one.people),
    }  # fmt: skip


def chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
