"""The order of chapters and pieces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.chronicle.domain.changing import held
from hongmian.chronicle.models import Chapter, Piece
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused


def place_piece(*, piece: Piece, chapter: Chapter, place: int, by: User | None, at: datetime) -> Piece:
    """Put a piece at a place (from 1) of a chapter of the same edition; beyond the ends: at the end."""
    with held(chapter.edition) as edition:
        found = Piece.objects.select_related("chapter").get(pk=piece.pk)
        if found.chapter.edition_id != edition.pk:
            raise Refused(_("This piece is in another edition."))
        before, left = picture(found), found.chapter
        others = list(chapter.pieces.exclude(pk=found.pk).order_by("place"))
        at_place = min(max(place, 1), len(others) + 1)
        found.chapter, found.place = chapter, at_place
        found.save(update_fields=["chapter", "place"])
        settle([*others[: at_place - 1], found, *others[at_place - 1 :]])
        if left.pk != chapter.pk:
            settle(list(left.pieces.order_by("place")))
        record_change(record=found, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return found


def step_piece(*, piece: Piece, down: bool, by: User | None, at: datetime) -> Piece:
    """Move a piece by one: from the edge of a chapter into the next one. At an end of the book: stays."""
    chapter = piece.chapter
    count = chapter.pieces.count()
    inside = piece.place < count if down else piece.place > 1
    if inside:
        return place_piece(piece=piece, chapter=chapter, place=piece.place + (1 if down else -1), by=by, at=at)
    beside = chapter.edition.chapters.filter(place=chapter.place + (1 if down else -1)).first()
    if beside is None:
        return piece
    return place_piece(piece=piece, chapter=beside, place=1 if down else beside.pieces.count() + 1, by=by, at=at)


def place_chapter(*, chapter: Chapter, place: int, by: User | None, at: datetime) -> Chapter:
    with held(chapter.edition) as edition:
        before = picture(chapter)
        others = list(edition.chapters.exclude(pk=chapter.pk).order_by("place"))
        at_place = min(max(place, 1), len(others) + 1)
        chapter.place = at_place
        chapter.save(update_fields=["place"])
        settle([*others[: at_place - 1], chapter, *others[at_place - 1 :]])
        record_change(record=chapter, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return chapter


def settle(rows: Sequence[Any]) -> None:
    """Number what stands in this order from 1."""
    moved = [(place, one) for place, one in enumerate(rows, 1) if one.place != place]
    for place, one in moved:
        one.place = place
        type(one).objects.filter(pk=one.pk).update(place=place)
