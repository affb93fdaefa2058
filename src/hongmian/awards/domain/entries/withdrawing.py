"""An entry taken back by those who sent it in, until experts have been assigned."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.entries.mending import forget_mending
from hongmian.awards.domain.entries.reaching import CannotEnter, held_call, held_entry, operator
from hongmian.awards.enums import EntryState
from hongmian.awards.logbook import tell
from hongmian.awards.models import Entry
from hongmian.awards.queries.entries import is_assigned
from hongmian.contests.errors import OutOfCourseError
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind


@transaction.atomic
def withdraw_entry(*, entry: Entry, by: User | None, at: datetime) -> Entry:
    """Take an entry back for good; its number stays, and the log says that it was withdrawn. Done again, nothing."""
    held_call(entry.call)
    held = held_entry(entry, by=by, at=at)
    if held.state == EntryState.WITHDRAWN:
        return held
    if held.is_draft:
        raise CannotEnter(_("This is a draft, not sent in. It can simply be thrown away."))
    if is_assigned(held.call):
        raise CannotEnter(why_stays())
    before = picture(held)
    held.state, held.withdrawn_at = EntryState.WITHDRAWN, at
    held.save()
    forget_mending(held)
    record_change(record=held, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    try:
        tell("withdrawal", held.call_id, at=at, entry=held.number)
    except OutOfCourseError:
        raise CannotEnter(why_stays()) from None
    return held


def why_stays() -> str:
    words = _(
        "Experts have this entry already, so it cannot be withdrawn here. Write to %(operator)s, with its number."
    )
    return words % {"operator": operator()}
