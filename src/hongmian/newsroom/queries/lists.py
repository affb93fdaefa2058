"""Articles as the desk lists them."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.newsroom.enums import State
from hongmian.newsroom.models import Article, Picture, Revision


def articles(person: Person, *, words: str = "", kind: str = "", state: str = "") -> QuerySet[Article]:
    """Return the articles a person may see before they are published, narrowed; discarded ones only by their state."""
    rows = _own(Article.objects.all(), person).select_related(
        "current", "shown", "agency", "sent_by", "current__saved_by"
    )
    rows = rows.filter(state=state) if state else rows.exclude(state=State.DISCARDED)
    rows = rows.filter(kind=kind) if kind else rows
    for word in words.split():
        asked = Q(current__title_zh__icontains=word) | Q(current__title_en__icontains=word)
        rows = rows.filter(asked | Q(current__parts_zh__icontains=word))
    return rows


def waiting_for_review(person: Person) -> QuerySet[Article]:
    """Return what waits for a second person, and that this one had no hand in; the longest waiting first."""
    if not person.has(Role.ASSOCIATION):
        return Article.objects.none()
    rows = Article.objects.filter(sent_at__isnull=False, approved_at=None)
    hand = Revision.objects.filter(article=OuterRef("pk"), aside=False, saved_by=person.user)
    hand = hand.filter(number__gt=Coalesce(OuterRef("shown__number"), 0))
    rows = rows.exclude(sent_by=person.user).filter(~Exists(hand))
    return rows.select_related("current", "agency", "sent_by").order_by("sent_at")


def find_article(person: Person, pk: uuid.UUID) -> Article | None:
    """Return an article with what is written and what is shown; None for one that is not this person's to see."""
    return articles_for(person).filter(pk=pk).first()


def articles_for(person: Person) -> QuerySet[Article]:
    return _own(Article.objects.all(), person).select_related("current", "shown", "agency")


def pictures(person: Person, *, words: str = "") -> QuerySet[Picture]:
    """Return the pictures a person may use, the newest first."""
    rows = _own(Picture.objects.all(), person)
    for word in words.split():
        rows = rows.filter(Q(alt_zh__icontains=word) | Q(caption_zh__icontains=word) | Q(credit__icontains=word))
    return rows.order_by("-added_at", "pk")


def revisions(article: Article) -> QuerySet[Revision]:
    """Return everything that was saved of an article, the latest first."""
    return article.revisions.select_related("saved_by", "published_by").order_by("-number")


def wrote(article: Article, user: Any) -> bool:
    """Say whether someone had a hand in what is not published yet of an article (one query)."""
    since = article.shown.number if article.shown else 0
    return article.revisions.filter(number__gt=since, aside=False, saved_by=user).exists()


def _own(rows: QuerySet[Any], person: Person) -> QuerySet[Any]:
    if person.has(Role.ASSOCIATION):
        return rows
    return rows.filter(agency__in=person.managed_agencies)
