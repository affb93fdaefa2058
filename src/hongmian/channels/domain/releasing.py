"""Which article is the press release of an event."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.channels.models import Release
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.newsroom.queries.published import by_ids


@transaction.atomic
def choose_release(*, event: str, article: int | None, by: User | None, at: datetime) -> Release | None:
    """Put an article into the kit of an event; None takes it out again."""
    held = Release.objects.select_for_update(of=("self",)).filter(pk=event).first()
    if article is None:
        if held is not None:
            record_change(record=held, kind=ChangeKind.WITHDRAWN, before=picture(held), by=by, at=at)
            held.delete()
        return None
    if not by_ids([article], language="zh"):
        raise Refused(_("This article is not published. Choose another."), field="article")
    before = picture(held) if held else {}
    made = held or Release(event=event)
    made.article, made.by, made.at = article, by, at
    made.save()
    kind = ChangeKind.CHANGED if held else ChangeKind.ADDED
    record_change(record=made, kind=kind, before=before, by=by, at=at)
    return made
