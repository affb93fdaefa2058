"""Pieces: gathered from their sources, written, accepted anew, taken out."""

from __future__ import annotations

import hashlib
import io
import uuid
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image

from hongmian.accounts.models import User
from hongmian.chronicle.domain.changing import held, plain
from hongmian.chronicle.domain.ordering import settle
from hongmian.chronicle.enums import Kind
from hongmian.chronicle.form.parts import digest_of, pictures_in, words
from hongmian.chronicle.models import Chapter, KeptPicture, Piece
from hongmian.chronicle.queries.consents import lacking
from hongmian.chronicle.queries.sources import Told, tell
from hongmian.chronicle.queries.sources.told import content_of
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_html

MOST_OF_CHAPTER = 400
STARTS_BELOW = (Kind.CLIPPING, Kind.GIVERS)  # short ones share a page


def gather(
    *, chapter: Chapter, kind: Kind, source: str, pk: uuid.UUID | None = None, by: User | None, at: datetime
) -> Piece:
    """Take what a source says now into a chapter, at its end. The same `pk` again gives the piece that is there."""
    told = tell(kind, source, at=at)
    if told is None:
        raise Refused(_("This is no longer there, or not published."))
    with held(chapter.edition) as edition:
        stored = Piece.objects.filter(pk=pk).first() if pk else None
        if stored:
            return stored
        if Piece.objects.filter(chapter__edition=edition, kind=kind, source=source).exists():
            raise Refused(_("“%(title)s” is in this edition already.") % {"title": told.title})
        piece = Piece(
            pk=pk or uuid.uuid4(), chapter=chapter, place=_next(chapter), kind=kind, source=source,
            flows=kind in STARTS_BELOW or (kind == Kind.FIGURE and len(told.parts) == 1),
        )  # fmt: skip
        _take(piece, told, by, at)
        piece.save(force_insert=True)
        record_change(record=piece, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return piece


def accept(*, piece: Piece, by: User | None, at: datetime) -> Piece:
    """Take over what the source says now. The same already: stays as it is."""
    told = tell(Kind(piece.kind), piece.source, at=at) if piece.kind != Kind.WORDS else None
    if told is None:
        raise Refused(_("This is no longer there, or not published."))
    with held(piece.chapter.edition):
        found = Piece.objects.select_for_update().get(pk=piece.pk)
        if found.digest == told.digest and not found.is_outdated and not found.lacking:
            return found
        before = picture(found)
        _take(found, told, by, at)
        found.save()
        record_change(record=found, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return found


def write_piece(
    *, chapter: Chapter, pk: uuid.UUID, title: str, html: str, byline: str = "", by: User | None, at: datetime
) -> Piece:  # fmt: skip
    """Write words of our own at the end of a chapter, or, where `pk` is there in the same edition, anew."""
    shown, body = _title(title), to_html(read(html))
    if not body:
        raise Refused(_("Please write something here."), field="html")
    with held(chapter.edition):
        piece = Piece.objects.select_for_update(of=("self",)).select_related("chapter").filter(pk=pk).first()
        before = picture(piece) if piece else {}
        if piece is None:
            piece = Piece(pk=pk, chapter=chapter, place=_next(chapter), kind=Kind.WORDS)
        elif piece.chapter.edition_id != chapter.edition_id:
            raise Refused(_("This piece is in another edition."))
        elif piece.kind != Kind.WORDS:
            raise Refused(_("This piece comes from its source; only its heading is ours."))
        piece.title, piece.byline, piece.parts = shown, plain(byline), [words(body)]
        piece.digest, piece.accepted_at, piece.accepted_by = digest_of(content_of(piece)), at, by
        piece.version = at.strftime("%Y-%m-%d")
        piece.save()
        record_change(
            record=piece, kind=ChangeKind.CHANGED if before else ChangeKind.ADDED, before=before, by=by, at=at
        )
    return piece


def set_piece(*, piece: Piece, heading: str, flows: bool, by: User | None, at: datetime) -> Piece:
    """Give a piece a heading of our own, and say whether it begins a page."""
    with held(piece.chapter.edition):
        found = Piece.objects.select_for_update().get(pk=piece.pk)
        before = picture(found)
        found.heading, found.flows = plain(heading)[:60], flows
        found.save()
        record_change(record=found, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return found


def remove_piece(*, piece: Piece, by: User | None, at: datetime) -> None:
    """Take a piece out; its source stays, and it can be gathered again."""
    with held(piece.chapter.edition):
        record_change(record=piece, kind=ChangeKind.WITHDRAWN, before=picture(piece), by=by, at=at)
        Piece.objects.filter(pk=piece.pk).delete()
        settle(list(piece.chapter.pieces.order_by("place")))


def _take(piece: Piece, told: Told, by: User | None, at: datetime) -> None:
    piece.title, piece.byline, piece.note = told.title, told.byline, told.note
    piece.parts, piece.people, piece.version = list(told.parts), list(told.people), told.version
    piece.digest, piece.digest_now = told.digest, ""
    piece.lacking = lacking(Kind(piece.kind), piece.source, told.asks)
    piece.accepted_at, piece.accepted_by = at, by
    _keep_pictures(told)


def _keep_pictures(told: Told) -> None:
    wanted = set(pictures_in(told.parts))
    known = set(KeptPicture.objects.filter(digest__in=wanted).values_list("digest", flat=True))
    for digest in sorted(wanted - known):
        if digest not in told.pictures:
            raise Refused(_("A picture of it is no longer there."))
        keep_picture(told.pictures[digest](), digest=digest)


def keep_picture(content: bytes, *, digest: str = "") -> KeptPicture:
    """Keep the bytes of a picture once."""
    key = digest or hashlib.sha256(content).hexdigest()
    with Image.open(io.BytesIO(content)) as seen:
        media = "image/png" if seen.format == "PNG" else "image/jpeg"
        told: dict[str, Any] = {"media": media, "width": seen.width, "height": seen.height, "content": content}
    return KeptPicture.objects.get_or_create(digest=key, defaults=told)[0]


def _next(chapter: Chapter) -> int:
    count = chapter.pieces.count()
    if count >= MOST_OF_CHAPTER:
        raise Refused(_("A chapter has at most %(most)s pieces.") % {"most": MOST_OF_CHAPTER})
    return count + 1


def _title(text: str) -> str:
    title = plain(text)
    if not title:
        raise Refused(_("Please fill this in."), field="title")
    return title[:120]
