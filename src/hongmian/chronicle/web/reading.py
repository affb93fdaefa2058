"""The book on the web: chapters and pieces written by the press, pictures by their address."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from hongmian.chronicle.form.parts import to_press
from hongmian.chronicle.models import Edition, KeptPicture, Piece
from hongmian.chronicle.queries.book import book_of
from hongmian.press.book import book as press
from hongmian.press.book.telling import Telling, tell
from hongmian.press.epub.writing import Writer


def piece_html(piece: Piece) -> str:
    """Return a piece as it will stand in the book; its pictures by their address for staff."""
    digests = [part["digest"] for part in piece.parts if part["k"] == "picture"]
    pictures = {digest: digest.encode() for digest in digests}
    parts = tuple(to_press(part, pictures) for part in piece.parts)
    told = press.Piece(piece.shown_title, parts, piece.byline, piece.note, flows=True)
    edition = piece.chapter.edition
    book = press.Book(
        title=edition.title, subtitle="", edition=edition.number, publisher=edition.publisher,
        day=edition.day_until, chapters=(press.Chapter("", (told,)),), identifier="",
    )  # fmt: skip
    telling = tell(book)
    names = {name: content.decode() for name, content in telling.pictures.items()}
    writer = Writer(telling.book, lambda name: reverse("chronicle:picture", args=[names[name]]))
    chapter = telling.book["chapters"][0]
    return writer.blocks(chapter["pieces"][0]["blocks"])


def told_edition(edition: Edition) -> Telling:
    return tell(book_of(edition))


def kept_picture(digest: str) -> HttpResponse:
    found = KeptPicture.objects.filter(digest=digest).first()
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.content), content_type=found.media)
