"""What is published, as everyone who tells an article elsewhere reads it: frozen values, parts ready to be told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum

from hongmian.newsroom import models
from hongmian.newsroom.enums import State
from hongmian.newsroom.form.terms import asked
from hongmian.newsroom.queries.headlines import headlines, of_records
from hongmian.newsroom.queries.pictures import picture_bytes
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
from hongmian.newsroom.queries.told import told_article, told_articles

__all__ = [
    "Article", "Correction", "Headline", "ShownAward", "ShownFigure", "ShownPart", "ShownPicture", "ShownStation",
    "ShownWishes", "ShownWords", "Source", "article_of_winner", "by_ids", "headlines", "newest", "of_records",
    "picture_bytes", "published", "published_article", "search", "told_article", "told_articles",
]  # fmt: skip


def published() -> QuerySet[models.Article]:
    """Return the articles that are public now, the newest first."""
    rows = models.Article.objects.filter(state=State.PUBLISHED).select_related("shown")
    return rows.order_by("-published_at", "-number")


def published_article(number: int, *, language: str, at: datetime | None = None) -> Article | None:
    """Return an article in `language` ("en", anything else: Chinese), or None for one that is not public (some
    twenty queries at most, whatever is in it). `at`: when it is read; left out: now."""
    record = published().filter(number=number).first()
    if record is None or record.shown is None:
        return None
    return told_article(record, record.shown, language=language, at=at)


def newest(*, most: int, language: str, kind: str = "") -> list[Headline]:
    """Return the articles published last (three queries)."""
    rows = published().filter(kind=kind) if kind else published()
    return of_records(rows[:most], language)


def by_ids(numbers: Collection[int], *, language: str) -> list[Headline]:
    """Return the public ones of these numbers, in the order asked for (three queries)."""
    found = {one.number: one for one in of_records(published().filter(number__in=set(numbers)), language)}
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def article_of_winner(call: str, entry: str, *, language: str) -> Headline | None:
    """Return the public article that tells of a winner, or None (three queries). `HONGMIAN_ARTICLE_OF_WINNER` names
    it, so that the page of the winner leads there."""
    return next(iter(of_records(published().filter(call=call, entry=entry)[:1], language)), None)


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
