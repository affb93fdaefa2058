"""A second person reads what the first wrote: sent, taken back, returned with remarks, approved."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.keeping import changing, require, sentence
from hongmian.newsroom.domain.lacking import refuse_lacking
from hongmian.newsroom.domain.personal import refuse_personal, refuse_words
from hongmian.newsroom.domain.writing import require_open
from hongmian.newsroom.enums import State
from hongmian.newsroom.models import Article, Remark
from hongmian.newsroom.queries.lists import wrote


def send_for_review(
    *, article: Article, by: User, at: datetime, note_zh: str = "", note_en: str = "", minor: bool = False
) -> Article:
    """Hand what was written to a second person. Of a published article it is a correction: `note_zh` tells readers
    what was corrected. Sent already: stays as it is. Raises Refused for what cannot be published yet."""
    with changing(article.pk, by=by, at=at) as held:
        if held.sent_at:
            return held
        require_open(held)
        assert held.current is not None
        if held.state == State.PUBLISHED:
            if held.current_id == held.shown_id:
                raise Refused(_("Nothing differs from what is published."))
            held.note_zh, held.note_en = sentence(note_zh, field="note_zh"), " ".join(note_en.split())
            held.note_minor = minor
            refuse_words({"note_zh": held.note_zh, "note_en": held.note_en}, agency=held.agency_id)
        else:
            held.state = State.IN_REVIEW
        refuse_lacking(held)
        refuse_personal(held)
        held.sent_at, held.sent_by = at, by
        held.current.closed = True
        held.current.save(update_fields=["closed"])
    return held


def take_back(*, article: Article, by: User, at: datetime) -> Article:
    """Take an article back from review, or off the schedule, to go on writing. Not sent: stays as it is."""
    with changing(article.pk, by=by, at=at) as held:
        require(held, State.DRAFT, State.IN_REVIEW, State.SCHEDULED, State.PUBLISHED)
        reopen(held)
    return held


def return_with_remarks(*, article: Article, remarks: str, by: User, at: datetime) -> Article:
    """Give an article back to those who wrote it, and say why."""
    text = remarks.strip()
    if len(text) < 2:
        raise Refused(_("Say what is to be changed."), field="remarks")
    with changing(article.pk, by=by, at=at) as held:
        _require_waiting(held)
        refuse_writer(held, by)
        assert held.current is not None
        Remark.objects.create(article=held, revision=held.current, text=text[:2000], by=by, at=at)
        reopen(held)
    return held


def approve_article(*, article: Article, by: User, at: datetime, read: str | None = None) -> Article:
    """Say that it may be published as it is. Approved already: stays as it is. `read`: the digest of what the reviewer
    had before their eyes (left out: what is there). Raises Refused for whoever wrote any of it."""
    with changing(article.pk, by=by, at=at, kind=ChangeKind.CHECKED) as held:
        _require_waiting(held)
        assert held.current is not None
        if held.approved_digest == held.current.digest:
            return held
        refuse_writer(held, by)
        if read is not None and read != held.current.digest:
            raise Refused(_("It was changed meanwhile. Read it again, then approve it."))
        refuse_lacking(held)
        held.approved_by, held.approved_at, held.approved_digest = by, at, held.current.digest
    return held


def reopen(article: Article) -> None:
    """Let an article be written in again. To be stored by the caller."""
    if article.state in (State.IN_REVIEW, State.SCHEDULED):
        article.state = State.DRAFT
    article.sent_at = article.sent_by = article.publish_at = None
    article.approved_by = article.approved_at = None
    article.approved_digest = ""


def refuse_writer(article: Article, by: User) -> None:
    """Raise Refused for anyone who wrote or sent what is to be reviewed."""
    if article.sent_by_id == by.pk or wrote(article, by):
        raise Refused(_("Someone else reviews it: not who wrote any of it, nor who sent it."))


def _require_waiting(article: Article) -> None:
    if article.sent_at is None:
        raise Refused(_("It is not in review by now. Reload the page."))
