"""What every verb of the newsroom needs: the article held, its history kept, its number, its state asked."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.newsroom.enums import State
from hongmian.newsroom.models import Article
from hongmian.newsroom.models.article import MOST_NOTE

TRIES = 3


@contextmanager
def changing(
    article: uuid.UUID, *, by: User | None, at: datetime, kind: ChangeKind = ChangeKind.CHANGED
) -> Iterator[Article]:
    """Hold an article as it is stored now and let the body change it; then store it and keep the history. What the
    body raises undoes everything."""
    with transaction.atomic():
        held = Article.objects.select_for_update(of=("self",)).select_related("current", "shown").get(pk=article)
        before = picture(held)
        yield held
        held.save()
        record_change(record=held, kind=kind, before=before, by=by, at=at)


def require(article: Article, *states: State) -> None:
    """Raise Refused if the article is in none of these states."""
    if article.state not in states:
        raise Refused(
            _("This article is “%(state)s” by now. Reload the page.") % {"state": article.get_state_display()}
        )


def give_number(article: Article) -> None:
    """Store the article under the next number; two at once get two."""
    for _try in range(TRIES):
        article.number = (Article.objects.aggregate(last=Max("number"))["last"] or 0) + 1
        try:
            with transaction.atomic():
                article.save(update_fields=["number"])
        except IntegrityError:
            continue
        return
    raise Refused(_("Several articles are being published at once. Try again."))


def sentence(text: str, *, field: str) -> str:
    """Return a note in one line; raise Refused if there is none or it is too long."""
    words = " ".join(text.split())
    if len(words) < 2:
        raise Refused(_("Say it in a sentence; readers see it with its date."), field=field)
    if len(words) > MOST_NOTE:
        raise Refused(_("Say it in at most %(most)s characters.") % {"most": MOST_NOTE}, field=field)
    return words
