"""Articles told whole: every part looked up, what was corrected, whose win it tells. Many ask no more than one."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from hongmian.awards.queries.calls import public_calls_named, winners_of
from hongmian.newsroom import models
from hongmian.newsroom.form import content
from hongmian.newsroom.models import Revision
from hongmian.newsroom.queries.headlines import headlines, told_in, words_in
from hongmian.newsroom.queries.pictures import withdrawn_of
from hongmian.newsroom.queries.shown import Article, Correction, Source
from hongmian.newsroom.queries.telling import pictures_in, shown_parts, sources_of
from hongmian.ui.reading import CHINESE, ENGLISH


def told_article(
    record: models.Article, revision: Revision, *, language: str, at: datetime | None = None
) -> Article:  # fmt: skip
    """Return any revision of an article as readers would get it: what is shown, an old version, a preview."""
    return told_articles([(record, revision)], language=language, at=at)[0]


def told_articles(
    pairs: Sequence[tuple[models.Article, Revision]], *, language: str, at: datetime | None = None
) -> list[Article]:
    """Return articles with a revision each as readers would get them (a fixed number of queries, twice where some are
    told in English and some in Chinese)."""
    at = at or settings.HONGMIAN_CLOCK.now()
    beside = _beside([record for record, _revision in pairs], [revision for _record, revision in pairs])
    told: dict[uuid.UUID, Article] = {}
    for spoken in ("zh", "en"):
        here = [(record, revision) for record, revision in pairs if told_in(revision, language) == spoken]
        if here:
            with translation.override(ENGLISH if spoken == "en" else CHINESE):
                told |= _in_language(spoken, here, beside, at)
    return [told[revision.pk] for _record, revision in pairs]


@dataclass(frozen=True)
class _Beside:
    """What is read of several articles at once, whatever language they are told in. `pictures`: of each revision;
    `gone`: those of them that may not be shown any more; `winning`: (call, entry) by the newest results."""

    pictures: dict[uuid.UUID, set[uuid.UUID]]
    gone: frozenset[uuid.UUID]
    corrections: dict[uuid.UUID, list[Revision]]
    winning: frozenset[tuple[str, str]]


def _beside(records: Sequence[models.Article], revisions: Sequence[Revision]) -> _Beside:
    pictures = {revision.pk: pictures_in(revision) for revision in revisions}
    ids = {pk for found in pictures.values() for pk in found}
    corrections: dict[uuid.UUID, list[Revision]] = {}
    for one in Revision.objects.filter(article__in=records, version__gt=1).order_by("-version"):
        corrections.setdefault(one.article_id, []).append(one)
    calls = public_calls_named({record.call for record in records if record.call})
    won = winners_of(calls.values()) if calls else {}
    winning = frozenset((call, one.number) for call, found in won.items() for one in found)
    return _Beside(pictures, frozenset(withdrawn_of(ids) if ids else ()), corrections, winning)


def _in_language(
    language: str, pairs: Sequence[tuple[models.Article, Revision]], beside: _Beside, at: datetime
) -> dict[uuid.UUID, Article]:
    """Tell articles in the language that is active."""
    stored = {one.pk: content.read_parts(one.parts_en if language == "en" else one.parts_zh) for _record, one in pairs}
    sources = sources_of((part for parts in stored.values() for part in parts), language, at)
    return {
        revision.pk: Article(
            **vars(headline), byline=words_in(revision, "byline", language), source=_source(record, beside),
            version=revision.version or record.version + 1, digest=_digest(revision, beside),
            corrections=_corrections(record, revision, language, beside),
            parts=shown_parts(stored[revision.pk], sources),
        )
        for (record, revision), headline in zip(pairs, headlines(pairs, language), strict=True)
    }  # fmt: skip


def _source(record: models.Article, beside: _Beside) -> Source | None:
    if (record.call, record.entry) not in beside.winning:
        return None
    return Source(record.call, record.entry, reverse("awards:winner", args=[record.call, record.entry]))


def _digest(revision: Revision, beside: _Beside) -> str:
    """Return the digest of what was saved; it differs once a picture in it may not be shown any more."""
    gone = sorted(beside.pictures[revision.pk] & beside.gone)
    if not gone:
        return revision.digest
    return hashlib.sha256(f"{revision.digest} {' '.join(map(str, gone))}".encode()).hexdigest()


def _corrections(
    record: models.Article, revision: Revision, language: str, beside: _Beside
) -> tuple[Correction, ...]:  # fmt: skip
    """Return what was corrected up to this version, the latest first."""
    last = revision.version or record.version
    return tuple(
        Correction(one.published_at or one.saved_at, (one.note_en if language == "en" else "") or one.note_zh,
                   one.version or 0, one.minor)
        for one in beside.corrections.get(record.pk, ()) if (one.version or 0) <= last
    )  # fmt: skip
