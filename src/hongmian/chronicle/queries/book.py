"""An edition as the press takes it: every word from the frozen pieces, nothing from anywhere else."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import translation

from hongmian.chronicle.enums import Kind
from hongmian.chronicle.form.parts import digest_of, pictures_in, to_press
from hongmian.chronicle.models import Chapter, Edition, KeptPicture, Piece
from hongmian.chronicle.queries.editions import chapters_of
from hongmian.chronicle.queries.sources.told import chinese_day, content_of
from hongmian.kit.clock import SHANGHAI
from hongmian.press.book import book as press
from hongmian.richtext.reading import read
from hongmian.ui.reading import CHINESE

SPACE = uuid.UUID("2f1c0a52-1d0b-5a61-9d57-0f2d5b8f3a10")  # of the identifiers of editions
MADE_WITH = "红棉（Hongmian），开源软件"


def book_of(edition: Edition) -> press.Book:
    """Return the whole book (four queries)."""
    chapters = chapters_of(edition, whole=True)
    pieces = [piece for chapter in chapters for piece in chapter.pieces.all()]
    pictures = _pictures(pieces)
    day = (edition.frozen_at or edition.begun_at).astimezone(SHANGHAI).date()
    return press.Book(
        title=edition.title, subtitle=edition.subtitle, edition=edition.number, publisher=edition.publisher, day=day,
        chapters=tuple(_chapter(one, pictures) for one in chapters), identifier=f"urn:uuid:{_identifier(edition)}",
        imprint=tuple(_imprint(edition, day)), colophon=read(edition.colophon), agencies=_agencies(pieces),
        sources=tuple(_source(piece) for piece in pieces), proof=edition.is_draft,
    )  # fmt: skip


def content_digest(edition: Edition) -> str:
    """Return the digest of all that an edition holds now (two queries)."""
    told: list[Any] = [
        edition.title, edition.subtitle, edition.publisher, edition.editors, edition.printer, edition.rights,
        edition.colophon, str(edition.day_from), str(edition.day_until), edition.is_draft,
    ]  # fmt: skip
    for chapter in chapters_of(edition, whole=True):
        told.append([chapter.title, chapter.opening, chapter.numbered])
        told += [[piece.heading, piece.flows, content_of(piece)] for piece in chapter.pieces.all()]
    return digest_of(told)


def _chapter(chapter: Chapter, pictures: dict[str, bytes]) -> press.Chapter:
    pieces = tuple(_piece(piece, pictures) for piece in chapter.pieces.all())
    return press.Chapter(chapter.title, pieces, read(chapter.opening), chapter.numbered)


def _source(piece: Piece) -> press.Source:
    with translation.override(CHINESE):
        return press.Source(f"{piece.get_kind_display()}《{piece.shown_title}》", piece.version, piece.digest)


def _piece(piece: Piece, pictures: dict[str, bytes]) -> press.Piece:
    parts = tuple(to_press(part, pictures) for part in piece.parts)
    return press.Piece(piece.shown_title, parts, piece.byline, piece.note, tuple(piece.people), piece.flows)


def _pictures(pieces: list[Piece]) -> dict[str, bytes]:
    wanted = {digest for piece in pieces for digest in pictures_in(piece.parts)}
    rows = KeptPicture.objects.filter(digest__in=wanted).values_list("digest", "content")
    return {digest: bytes(content) for digest, content in rows}


def _agencies(pieces: list[Piece]) -> tuple[str, ...]:
    """The agencies that the book itself lists."""
    rows = [row for piece in pieces if piece.kind == Kind.AGENCIES for part in piece.parts if part["k"] == "table"
            for row in part["rows"]]  # fmt: skip
    return tuple(dict.fromkeys(row[0] for row in rows))


def _identifier(edition: Edition) -> uuid.UUID:
    return uuid.uuid5(SPACE, f"{edition.pk}:{edition.frozen_digest}")


def _imprint(edition: Edition, day: Any) -> list[tuple[str, str]]:
    title = f"{edition.title}——{edition.subtitle}" if edition.subtitle else edition.title
    days = f"{chinese_day(edition.day_from)}至{chinese_day(edition.day_until)}"
    state = "校样，未定稿" if edition.is_draft else f"{chinese_day(day)}定稿"
    lines = [
        ("书名", title), ("编者", edition.publisher), ("编辑", edition.editors), ("印制", edition.printer),
        ("版次", f"第{edition.number}版，{state}"), ("收录", days),
        ("开本", "16开，185毫米×260毫米"), ("字体", "思源宋体、思源黑体（SIL OFL 1.1）"), ("排版", MADE_WITH),
        ("版权", edition.rights), ("校验值", edition.frozen_digest),
    ]  # fmt: skip
    return [(label, said) for label, said in lines if said]
