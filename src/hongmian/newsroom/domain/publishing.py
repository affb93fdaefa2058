"""Publication: at once or to the minute, corrected with a visible note, withdrawn with a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.indexing import forget_terms, index_article
from hongmian.newsroom.domain.keeping import changing, give_number, require, sentence
from hongmian.newsroom.domain.lacking import refuse_lacking
from hongmian.newsroom.domain.personal import refuse_words
from hongmian.newsroom.domain.reviewing import reopen
from hongmian.newsroom.enums import State
from hongmian.newsroom.models import Article, Picture, Remark
from hongmian.newsroom.queries.telling import pictures_in

FARTHEST = timedelta(days=366)


def publish_article(*, article: Article, by: User | None, at: datetime) -> Article:
    """Put an approved article before everyone, now. Published already: stays as it is."""
    with changing(article.pk, by=by, at=at) as held:
        if held.state == State.PUBLISHED:
            return held
        require(held, State.IN_REVIEW, State.SCHEDULED)
        _require_approved(held)
        refuse_lacking(held)
        give_number(held)
        held.published_at = at
        _show(held, by, at)
    return held


def schedule_article(*, article: Article, publish_at: datetime, by: User, at: datetime) -> Article:
    """Set the minute at which an approved article is published by itself. Raises Refused for one that has passed."""
    minute = publish_at.replace(second=0, microsecond=0)
    if not at < minute <= at + FARTHEST:
        raise Refused(_("Choose a time to come, within a year."), field="publish_at")
    with changing(article.pk, by=by, at=at) as held:
        require(held, State.IN_REVIEW, State.SCHEDULED)
        _require_approved(held)
        held.state, held.publish_at = State.SCHEDULED, minute
    return held


def publish_due(*, at: datetime) -> int:
    """Publish what was scheduled for now or earlier; return how many. What may not be published any more goes back to
    review with the reason."""
    due = Article.objects.filter(state=State.SCHEDULED, publish_at__lte=at).order_by("publish_at", "pk")
    return sum(_published_or_returned(article, at) for article in list(due))


def correct_article(*, article: Article, by: User, at: datetime) -> Article:
    """Replace what is shown by the approved correction; its dated note stands on the page, the old version keeps an
    address of its own. Corrected already: stays as it is."""
    with changing(article.pk, by=by, at=at) as held:
        require(held, State.PUBLISHED)
        if held.current_id == held.shown_id:
            return held
        _require_approved(held)
        refuse_lacking(held)
        assert held.current is not None
        held.current.note_zh, held.current.note_en = held.note_zh, held.note_en
        held.current.minor = held.note_minor
        _show(held, by, at)
    return held


def withdraw_article(*, article: Article, why_zh: str, by: User | None, at: datetime, why_en: str = "") -> Article:
    """Take a published article back: its address says that, since when, and why. One person may. Withdrawn already:
    stays as it is."""
    with changing(article.pk, by=by, at=at, kind=ChangeKind.WITHDRAWN) as held:
        if held.state != State.WITHDRAWN:
            require(held, State.PUBLISHED)
            held.why_zh, held.why_en = sentence(why_zh, field="why_zh"), " ".join(why_en.split())
            refuse_words({"why_zh": held.why_zh, "why_en": held.why_en}, agency=held.agency_id)
            reopen(held)
            held.state, held.withdrawn_at = State.WITHDRAWN, at
            held.text_zh = held.text_en = ""
            held.pictures.clear()
            forget_terms(held)
    return held


def _show(article: Article, by: User | None, at: datetime) -> None:
    """Make what was approved the next public version. To be stored by the caller."""
    current = article.current
    assert current is not None
    article.version += 1
    current.version, current.published_at, current.published_by, current.closed = article.version, at, by, True
    current.save()
    reopen(article)
    article.state, article.shown, article.changed_at = State.PUBLISHED, current, at
    article.note_zh, article.note_en, article.note_minor = "", "", False
    article.pictures.add(*Picture.objects.filter(pk__in=pictures_in(current)))
    index_article(article)


def _require_approved(article: Article) -> None:
    current = article.current
    if current is None or not article.approved_digest or article.approved_digest != current.digest:
        raise Refused(_("A second person has not approved it yet."))


def _published_or_returned(article: Article, at: datetime) -> bool:
    try:
        publish_article(article=article, by=None, at=at)
    except Refused as refusal:
        with changing(article.pk, by=None, at=at) as held:
            if held.state != State.SCHEDULED:
                return False
            minute = held.publish_at.astimezone(SHANGHAI).isoformat(" ", "minutes") if held.publish_at else ""
            text = _("Not published at %(minute)s: %(why)s") % {"minute": minute, "why": refusal}
            assert held.current is not None
            Remark.objects.create(article=held, revision=held.current, text=text, by=None, at=at)
            reopen(held)
        return False
    return True
