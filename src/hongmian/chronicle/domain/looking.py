"""Looking at the sources of an edition: what changed since a piece was taken, which consents are missing."""

from __future__ import annotations

from datetime import datetime

from hongmian.chronicle.enums import Kind, Lack
from hongmian.chronicle.models import Edition, Piece
from hongmian.chronicle.queries.consents import lacking
from hongmian.chronicle.queries.editions import pieces_of
from hongmian.chronicle.queries.sources import Told, tell


def look(*, edition: Edition, at: datetime) -> int:
    """Compare every piece of a draft with its source, and its consents with what is on file; return how many of them
    are outdated. Of a frozen edition only consents are looked at: its words stay."""
    pieces = list(pieces_of(edition))
    for piece in pieces:
        look_at(piece, at=at, draft=edition.is_draft)
    Piece.objects.bulk_update(pieces, ["digest_now", "lacking"], batch_size=200)
    Edition.objects.filter(pk=edition.pk).update(looked_at=at)
    return sum(piece.is_outdated for piece in pieces)


def look_at(piece: Piece, *, at: datetime, draft: bool = True) -> Told | None:
    """Note on a piece, without storing it, what its source says now."""
    if piece.kind == Kind.WORDS:
        return None
    told = tell(Kind(piece.kind), piece.source, at=at)
    if told is None:
        piece.lacking = [Lack.GONE.value]
        return None
    piece.lacking = lacking(Kind(piece.kind), piece.source, told.asks) + _no_longer(piece, told)
    if draft:
        piece.digest_now = "" if told.digest == piece.digest else told.digest
    return told


def _no_longer(piece: Piece, told: Told) -> list[str]:
    """Name what may not be printed any more: a giver who took their name back, a clipping told whole without leave, a
    picture that its source shows no longer."""
    if piece.kind == Kind.GIVERS and _names(piece.parts) - _names(told.parts):
        return [Lack.GIVER.value]
    whole = any(part["k"] == "words" for part in piece.parts)
    if piece.kind == Kind.CLIPPING and whole and all(part["k"] != "words" for part in told.parts):
        return [Lack.PERMISSION.value]
    if piece.kind in (Kind.ARTICLE, Kind.ACTIVITIES) and _shown(piece.parts) - _shown(told.parts):
        return [Lack.SHOWN.value]
    return []


def _names(parts: object) -> set[str]:
    return {name for part in parts if part["k"] == "names" for name in part["names"]}  # type: ignore[attr-defined]


def _shown(parts: object) -> set[str]:
    return {part["digest"] for part in parts if part["k"] == "picture"}  # type: ignore[attr-defined]
