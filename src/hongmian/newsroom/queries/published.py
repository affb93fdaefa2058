"""What is published, as everyone who tells an article elsewhere reads it: frozen values, parts ready to be told."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import translation

from hongmian.newsroom import models
from hongmian.newsroom.enums import State
from hongmian.newsroom.form import content
from hongmian.newsroom.form.terms import asked
from hongmian.newsroom.models import Revision
from hongmian.newsroom.queries.pictures import picture_bytes, shown_pictures, withdrawn_of
from hongmian.newsroom.queries.shown import (
    Article,
    Correction,
    Headline,
    ShownAward,
    ShownFigure,
    ShownPart,
    ShownPicture,
    ShownStation,
    ShownWishes,
    ShownWords,
    Source,
)
from hongmian.newsroom.queries.telling import pictures_in, shown_parts
from hongmian.ui.reading import CHINESE, ENGLISH

__all__ = [
    "Article", "Correction", "Headline", "ShownAward", "ShownFigure", "ShownPart", "ShownPicture", "ShownStation",
    "ShownWishes", "ShownWords", "Source", "by_ids", "newest", "picture_bytes", "published", "published_article",
    "search", "told_article",
]  # fmt: skip


def published() -> QuerySet[models.Article]:
    """Return the articles that are public now, the newest first."""
    rows = models.Article.objects.filter(state=State.PUBLISHED).select_related("shown")
    return rows.order_by("-published_at", "-number")


def published_article(number: int, *, language: str, at: datetime | None = None) -> Article | None:
    """Return an article in `language` ("en", anything else: Chinese), or None for one that is not public (a dozen
    queries at most, whatever is in it). `at`: when it is read; left out: now."""
    record = published().filter(number=number).first()
    if record is None or record.shown is None:
        return None
    return told_article(record, record.shown, language=language, at=at)


def told_article(
    record: models.Article, revision: Revision, *, language: str, at: datetime | None = None
) -> Article:  # fmt: skip
    """Return any revision of an article as readers would get it: what is shown, an old version, a preview."""
    language = _language(revision, language)
    parts = content.read_parts(revision.parts_en if language == "en" else revision.parts_zh)
    with translation.override(ENGLISH if language == "en" else CHINESE):
        told = shown_parts(parts, language, at or settings.HONGMIAN_CLOCK.now())
        headline = headlines([(record, revision)], language)[0]
        return Article(
            **vars(headline), byline=_in(revision, "byline", language), source=_source(record),
            version=revision.version or record.version + 1, digest=_digest(revision),
            corrections=_corrections(record, revision, language), parts=told,
        )  # fmt: skip


def newest(*, most: int, language: str, kind: str = "") -> list[Headline]:
    """Return the articles published last (three queries)."""
    rows = published().filter(kind=kind) if kind else published()
    return of_records(rows[:most], language)


def by_ids(numbers: Collection[int], *, language: str) -> list[Headline]:
    """Return the public ones of these numbers, in the order asked for (three queries)."""
    found = {one.number: one for one in of_records(published().filter(number__in=set(numbers)), language)}
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def search(words: str, *, language: str, most: int = 50, kind: str = "") -> list[Headline]:
    """Return the public articles that hold all of `words`, the best first (three queries)."""
    return of_records(found(words, language=language, kind=kind)[:most], language)


def found(words: str, *, language: str, kind: str = "") -> QuerySet[models.Article]:
    """Return the public articles that hold all of `words`: those with them in the title first; all without words."""
    rows = published().filter(kind=kind) if kind else published()
    terms, pieces = asked(words)
    if not pieces:
        return rows if not words.strip() else rows.none()
    language = "en" if language.startswith("en") else "zh"
    for piece in pieces:
        in_english = Q(text_en__contains=piece) | Q(text_en="", text_zh__contains=piece)
        rows = rows.filter(in_english if language == "en" else Q(text_zh__contains=piece))
    if not terms:
        return rows
    wanted = Q(terms__term__in=terms)
    in_language = (Q(terms__language="en") | Q(text_en="", terms__language="zh")) if language == "en" else Q(
        terms__language="zh")  # fmt: skip
    rows = rows.annotate(
        hits=Count("terms", filter=wanted & in_language), score=Sum("terms__weight", filter=wanted & in_language)
    )
    return rows.filter(hits=len(terms)).order_by("-score", "-published_at", "-number")


def of_records(records: Iterable[models.Article], language: str) -> list[Headline]:
    pairs = [(one, one.shown) for one in records if one.shown is not None]
    return headlines(pairs, language)


def headlines(pairs: Collection[tuple[models.Article, Revision]], language: str) -> list[Headline]:
    """Return articles with a revision each as lists name them (two queries for the pictures)."""
    asked_for = "en" if language.startswith("en") else "zh"
    pictures = shown_pictures({revision.picture_id for _one, revision in pairs if revision.picture_id}, asked_for)
    with translation.override(ENGLISH if asked_for == "en" else CHINESE):
        return [_headline(record, revision, asked_for, pictures) for record, revision in pairs]


def _headline(
    record: models.Article, revision: Revision, language: str, pictures: dict[uuid.UUID, ShownPicture]
) -> Headline:
    told_in = _language(revision, language)
    saved = revision.published_at or revision.saved_at
    picture = pictures.get(revision.picture_id) if revision.picture_id else None
    return Headline(
        number=record.number or 0, kind=record.kind, title=_in(revision, "title", told_in),
        lead=_in(revision, "lead", told_in), url=reverse("newsroom:article", args=[record.number or 0]),
        published_at=record.published_at or saved, changed_at=record.changed_at or saved,
        picture=replace(picture) if picture else None, language=told_in,
    )  # fmt: skip


def _language(revision: Revision, asked_for: str) -> str:
    """Return what it can be told in: Chinese where no English was written."""
    return "en" if asked_for.startswith("en") and revision.title_en and revision.parts_en != "[]" else "zh"


def _in(revision: Revision, name: str, language: str) -> str:
    return str((getattr(revision, f"{name}_en") if language == "en" else "") or getattr(revision, f"{name}_zh"))


def _source(record: models.Article) -> Source | None:
    if not record.call:
        return None
    return Source(record.call, record.entry, reverse("awards:winner", args=[record.call, record.entry]))


def _digest(revision: Revision) -> str:
    """Return the digest of what was saved; it differs once a picture in it may not be shown any more."""
    ids = pictures_in(revision)
    gone = withdrawn_of(ids) if ids else []
    if not gone:
        return revision.digest
    return hashlib.sha256(f"{revision.digest} {' '.join(map(str, gone))}".encode()).hexdigest()


def _corrections(record: models.Article, revision: Revision, language: str) -> tuple[Correction, ...]:
    """Return what was corrected up to this version, the latest first."""
    rows = record.revisions.filter(version__gt=1, version__lte=revision.version or record.version)
    return tuple(
        Correction(one.published_at or one.saved_at, (one.note_en if language == "en" else "") or one.note_zh,
                   one.version or 0, one.minor)
        for one in rows.order_by("-version")
    )  # fmt: skip
