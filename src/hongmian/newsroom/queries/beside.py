"""What stands beside an article: the ones before and after it, those that tell of the same, its old versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, Sum

from hongmian.newsroom.enums import OUT, State
from hongmian.newsroom.form.terms import terms
from hongmian.newsroom.models import Article, Revision, SearchTerm
from hongmian.newsroom.queries.published import Headline, of_records, published

LIKE_WEIGHT = 4  # a term of the lead or the title
MOST_TERMS = 40


@dataclass(frozen=True)
class Withdrawn:
    number: int
    at: datetime
    why: str


def around(told: Headline, language: str) -> tuple[Headline | None, Headline | None]:
    """Return the article published before this one and the one after it."""
    same = Q(published_at=told.published_at)
    rows = published()
    older = rows.filter(Q(published_at__lt=told.published_at) | same & Q(number__lt=told.number)).first()
    newer = rows.filter(Q(published_at__gt=told.published_at) | same & Q(number__gt=told.number)).last()
    found = {one.number: one for one in of_records([one for one in (older, newer) if one], language)}
    return (found.get(older.number or 0) if older else None, found.get(newer.number or 0) if newer else None)


def related(told: Headline, language: str, most: int = 3) -> list[Headline]:
    """Return the articles whose titles and leads share most with this one's; else the newest of its kind."""
    wanted = terms(f"{told.title} {told.lead}")[:MOST_TERMS]
    rows = SearchTerm.objects.filter(term__in=wanted, weight__gte=LIKE_WEIGHT, article__state=State.PUBLISHED)
    rows = rows.filter(language=told.language).exclude(article__number=told.number)
    like = list(
        rows.values_list("article").annotate(score=Sum("weight")).order_by("-score", "article").values_list(
            "article", flat=True)[:most]
    )  # fmt: skip
    found = {one.pk: one for one in published().filter(pk__in=like)}
    if not found:
        return of_records(published().filter(kind=told.kind).exclude(number=told.number)[:most], language)
    return of_records([found[pk] for pk in like if pk in found], language)


def withdrawn_article(number: int, language: str) -> Withdrawn | None:
    """Return when and why an article was withdrawn, or None for one that was not."""
    record = Article.objects.filter(number=number, state=State.WITHDRAWN).first()
    if record is None or record.withdrawn_at is None:
        return None
    return Withdrawn(number, record.withdrawn_at, (record.why_en if language == "en" else "") or record.why_zh)


def version_of(number: int, version: int) -> Revision | None:
    """Return a published version of an article that is public, with the article at hand."""
    rows = Revision.objects.filter(article__number=number, article__state=State.PUBLISHED, version=version)
    return rows.select_related("article", "article__shown").first()


def last_change() -> datetime | None:
    """Return when an article was last published, corrected or withdrawn."""
    rows = Article.objects.filter(state__in=OUT)
    times = [
        moment
        for moment in (
            rows.order_by("-changed_at").values_list("changed_at", flat=True).first(),
            rows.exclude(withdrawn_at=None).order_by("-withdrawn_at").values_list("withdrawn_at", flat=True).first(),
        )
        if moment
    ]
    return max(times, default=None)
