"""Editions, chapters and pieces as pages read them: a fixed number of queries, however many pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from hongmian.chronicle.enums import EditionState, Format, Lack
from hongmian.chronicle.models import Build, Chapter, Edition, Piece

_PIECES = "chapters__pieces"


@dataclass(frozen=True)
class Missing:
    """A consent that stands in the way of printing, and of which piece."""

    piece: Piece
    what: Lack


def editions() -> QuerySet[Any]:
    """Return all editions, the newest first, each with `pieces`, `outdated` and `wanting`."""
    return Edition.objects.annotate(
        pieces=Count(_PIECES), outdated=Count(_PIECES, filter=~Q(chapters__pieces__digest_now="")),
        wanting=Count(_PIECES, filter=~Q(chapters__pieces__lacking=[])),
    ).order_by("-number")  # fmt: skip


def edition_numbered(number: int) -> Edition | None:
    return Edition.objects.filter(number=number).first()


def newest_edition() -> Edition | None:
    """Return the edition that was begun last."""
    return Edition.objects.order_by("-number").first()


def published_edition() -> Edition | None:
    """Return the latest edition that the public may read."""
    return published_editions().first()


def published_editions() -> QuerySet[Edition]:
    """Return the editions that the public may read, the newest first."""
    return Edition.objects.filter(state=EditionState.PUBLISHED).order_by("-number")


def chapters_of(edition: Edition, *, whole: bool = False) -> list[Chapter]:
    """Return the chapters with their pieces in order (two queries); without what the pieces say, unless `whole`."""
    pieces = Piece.objects.order_by("place")
    if not whole:
        pieces = pieces.defer("parts", "people")
    return list(edition.chapters.order_by("place").prefetch_related(Prefetch("pieces", pieces)))


def pieces_of(edition: Edition) -> QuerySet[Piece]:
    return Piece.objects.filter(chapter__edition=edition).select_related("chapter").order_by("chapter__place", "place")


def missing_in(edition: Edition) -> list[Missing]:
    """Return what was missing when the sources were looked at last (one query)."""
    rows = pieces_of(edition).exclude(lacking=[]).defer("parts", "people")
    return [Missing(piece, Lack(what)) for piece in rows for what in piece.lacking]


def builds_of(edition: Edition) -> dict[Format, Build | None]:
    """Return the latest build of each format (one query)."""
    found: dict[Format, Build | None] = dict.fromkeys(Format)
    for one in edition.builds.order_by("begun_at", "pk"):
        one.edition = edition
        found[Format(one.format)] = one
    return found


def made_of(edition: Edition) -> dict[Format, Build]:
    """Return the latest file of each format (one query); of a frozen edition only what was made after it was frozen."""
    found: dict[Format, Build] = {}
    for one in _made(edition).order_by("ended_at", "pk"):
        one.edition = edition
        found[Format(one.format)] = one
    return found


def file_of(edition: Edition, kind: str) -> Build | None:
    """Return the latest made file of a format; of a frozen edition only one made after it was frozen."""
    build = _made(edition).filter(format=kind).order_by("-ended_at", "-pk").first()
    if build:
        build.edition = edition
    return build


def _made(edition: Edition) -> QuerySet[Build]:
    """A file from the time before is a proof: it never stands for the edition that it became."""
    made = edition.builds.exclude(digest="")
    return made if edition.is_draft else made.filter(content=edition.frozen_digest)


def in_use(edition: Edition) -> set[tuple[str, str]]:
    """Return kind and source of what an edition has already (one query)."""
    rows: Any = pieces_of(edition).order_by().values_list("kind", "source")
    return set(rows)
