"""Writing: an article is begun, saved as often as one likes, and nothing that anyone wrote is lost."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.keeping import changing, require
from hongmian.newsroom.enums import NEVER_OUT, OVER, Kind, State
from hongmian.newsroom.form.content import MOST_PARTS
from hongmian.newsroom.form.draft import TEXTS, Draft
from hongmian.newsroom.models import Article, Revision

ONE_SITTING = timedelta(minutes=10)  # what one person saves within it is one version


@dataclass(frozen=True)
class Saved:
    """`aside`: someone else had saved since; this was kept beside, and `current` is theirs."""

    revision: Revision
    current: Revision
    aside: bool = False


@transaction.atomic
def write_article(
    *, pk: uuid.UUID, kind: Kind | str, agency: uuid.UUID | None, draft: Draft, by: User, at: datetime,
    call: str = "", entry: str = "",
) -> Article:  # fmt: skip
    """Begin an article; the same `pk` again gives the one that is there. `agency` None: of the association.
    `call`, `entry`: the winner whose page it is to be."""
    stored = Article.objects.filter(pk=pk).first()
    if stored:
        if stored.begun_by_id != by.pk:
            raise Refused(_("This form was used before. Open a new one."))
        return stored
    if call and Article.objects.filter(call=call, entry=entry).exclude(state__in=OVER).exists():
        raise Refused(_("This winner has an article already. Go on with that one."))
    made = {"kind": kind, "agency_id": agency, "call": call, "entry": entry}
    try:
        with transaction.atomic():
            article = Article.objects.create(pk=pk, begun_by=by, begun_at=at, **made)
    except IntegrityError:
        raise Refused(_("It has just been begun. Open it from the list.")) from None
    article.current = _revision(article, draft, 1, by, at)
    article.save(update_fields=["current"])
    record_change(record=article, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return article


def save_article(
    *, article: Article, base: int, draft: Draft, by: User, at: datetime, seen: str = ""
) -> Saved:  # fmt: skip
    """Save what was written from revision `base` on, when its digest was `seen` (left out: whatever it was). Nothing
    new: stays as it is. What somebody saved meanwhile is kept, be it the same person elsewhere. Raises Refused while it
    is with a reviewer or scheduled, and once it is withdrawn."""
    with changing(article.pk, by=by, at=at) as held:
        require_open(held)
        current = held.current
        assert current is not None
        if draft.digest == current.digest:
            return Saved(current, current)
        meanwhile = current.number != base or bool(seen and current.digest != seen)
        if meanwhile and current.saved_by_id != by.pk:
            return Saved(_beside(held, draft, by, at), current, aside=True)
        if _one_sitting(current, by, at) and not meanwhile:
            saved = _filled(current, draft, at)
            saved.save()
        else:
            saved = _revision(held, draft, _next(held), by, at)
        held.current = saved
    return Saved(saved, saved)


def take_over(*, article: Article, revision: Revision, by: User, at: datetime) -> Article:
    """Go on from an older or a kept-beside revision: it is saved once more, as the latest."""
    with changing(article.pk, by=by, at=at) as held:
        require_open(held)
        if held.current_id != revision.pk:
            copy = Revision.objects.get(pk=revision.pk, article=held)
            copy.pk, copy._state.adding = uuid.uuid4(), True
            copy.number, copy.aside, copy.closed, copy.version = _next(held), False, False, None
            copy.published_at, copy.published_by, copy.note_zh, copy.note_en, copy.minor = None, None, "", "", False
            copy.saved_by, copy.saved_at = by, at
            copy.save(force_insert=True)
            held.current = copy
    return held


def discard_article(*, article: Article, by: User, at: datetime) -> Article:
    """Put away what was never published; it can be brought back. Discarded already: stays as it is."""
    with changing(article.pk, by=by, at=at, kind=ChangeKind.WITHDRAWN) as held:
        if held.state != State.DISCARDED:
            require(held, State.DRAFT)
            held.state = State.DISCARDED
    return held


def bring_back(*, article: Article, by: User, at: datetime) -> Article:
    """Make a discarded article a draft again."""
    with changing(article.pk, by=by, at=at) as held:
        if held.state != State.DRAFT:
            require(held, State.DISCARDED)
            taken = Article.objects.filter(call=held.call, entry=held.entry).exclude(state__in=OVER)
            if held.call and taken.exists():
                raise Refused(_("This winner has an article already. Go on with that one."))
            held.state = State.DRAFT
    return held


def require_open(article: Article) -> None:
    """Raise Refused unless it may be written in now: a draft, or a correction that nobody reviews yet."""
    if article.sent_at or article.state in NEVER_OUT[1:]:
        raise Refused(_("It is with the reviewer. Take it back first, then go on writing."))
    require(article, State.DRAFT, State.PUBLISHED)


def _one_sitting(current: Revision, by: User, at: datetime) -> bool:
    return not current.closed and current.saved_by_id == by.pk and at - current.saved_at < ONE_SITTING


def _beside(article: Article, draft: Draft, by: User, at: datetime) -> Revision:
    """Keep what cannot be taken over; what the same person keeps beside in one sitting is one revision."""
    mine = article.revisions.filter(aside=True, saved_by=by, saved_at__gt=at - ONE_SITTING).first()
    if mine:
        mine = _filled(mine, draft, at)
        mine.save()
        return mine
    return _revision(article, draft, _next(article), by, at, aside=True)


def _next(article: Article) -> int:
    return (article.revisions.aggregate(last=Max("number"))["last"] or 0) + 1


def _revision(
    article: Article, draft: Draft, number: int, by: User, at: datetime, *, aside: bool = False
) -> Revision:  # fmt: skip
    made = _filled(Revision(article=article, number=number, saved_by=by, aside=aside), draft, at)
    made.save(force_insert=True)
    return made


def _filled(revision: Revision, draft: Draft, at: datetime) -> Revision:
    if max(len(draft.zh), len(draft.en)) > MOST_PARTS:
        raise Refused(_("An article has at most %(most)s parts.") % {"most": MOST_PARTS})
    for name, value in draft.stored().items():
        setattr(revision, name, value)
    revision.picture_id, revision.digest, revision.saved_at = draft.picture, draft.digest, at
    _check_lengths(revision)
    return revision


def _check_lengths(revision: Revision) -> None:
    try:
        revision.clean_fields(exclude={field.name for field in Revision._meta.fields} - set(TEXTS))
    except ValidationError as error:
        name, words = next(iter(error.message_dict.items()))
        raise Refused(words[0], field=name) from None
