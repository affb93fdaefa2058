"""Published editions, read and verified once a process: they never change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from hongmian.bulletins.canonical import canonical, hash_of
from hongmian.bulletins.models import Bulletin
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused


@dataclass(frozen=True)
class Listed:
    """An edition as lists name it."""

    number: int
    as_of: date
    published_at: datetime
    content_hash: str


@dataclass(frozen=True, eq=False)
class Edition:
    """A published edition with its snapshot (docs/spec/bulletin.md)."""

    number: int
    as_of: date
    published_at: datetime
    remark_zh: str
    remark_en: str
    content_hash: str
    content: dict[str, Any]

    @property
    def public(self) -> dict[str, Any]:
        told: dict[str, Any] = self.content["public"]
        return told


class Damaged(Refused):
    """An edition whose content no longer has the hash it was published with."""


def editions() -> list[Listed]:
    """List all editions, the latest first (one query)."""
    rows = Bulletin.objects.order_by("-number").values_list("number", "as_of", "published_at", "content_hash")
    return [Listed(number, as_of, at.astimezone(SHANGHAI), kept) for number, as_of, at, kept in rows]


def edition_of(listed: Listed) -> Edition:
    """Return an edition, verified; its snapshot is read once a process (at most one query)."""
    return _read(listed.number, listed.content_hash)


def edition(number: int) -> Edition | None:
    """Return edition `number`, or None (two queries at most)."""
    kept = Bulletin.objects.filter(number=number).values_list("content_hash", flat=True).first()
    return _read(number, kept) if kept else None


def latest() -> Edition | None:
    """Return the latest edition, or None while there is none."""
    kept = Bulletin.objects.order_by("-number").values_list("number", "content_hash").first()
    return _read(*kept) if kept else None


def content_hashes() -> dict[int, str]:
    """Return number → hash of the content as it is stored now, of every edition (one query)."""
    rows = Bulletin.objects.order_by("number").values_list("number", "content")
    return {number: hash_of(content) for number, content in rows.iterator(chunk_size=20)}


def verified(row: Bulletin) -> dict[str, Any]:
    """Return the content of a row, or refuse if it is not what was published."""
    if hash_of(row.content) != row.content_hash:
        raise Damaged(
            _("Edition %(number)s is not as it was published: its content no longer has its hash. Restore it from a "
              "backup.") % {"number": row.number}
        )  # fmt: skip
    content: dict[str, Any] = row.content
    return content


@lru_cache(maxsize=16)
def _read(number: int, content_hash: str) -> Edition:
    row = Bulletin.objects.get(number=number, content_hash=content_hash)
    content = json.loads(canonical(verified(row)))
    return Edition(
        number, row.as_of, row.published_at, row.remark_zh, row.remark_en, content_hash, content
    )  # fmt: skip


forget_editions = _read.cache_clear
