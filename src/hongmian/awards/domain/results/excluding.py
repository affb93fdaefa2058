"""Taking an entry out of what is judged, after it was found eligible. It stays on record, with the reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.reasons import names_of, published_words
from hongmian.awards.logbook import tell
from hongmian.awards.models import Call, Entry, Objection, Result
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.judging.result import read_result
from hongmian.kit.errors import Refused


class CannotExclude(Refused):
    """The entry cannot be taken out."""


@transaction.atomic
def exclude_entry(
    *, entry: Entry, why: str, by: User | None, at: datetime, objection: Objection | None = None
) -> Entry:
    """Take an eligible entry out, because of an upheld objection or of what was found otherwise. `why` is published."""
    Call.objects.select_for_update().get(pk=entry.call_id)  # no result is computed meanwhile, from what stood before
    held = Entry.objects.select_for_update().get(pk=entry.pk)
    why = published_words(why, names=names_of(held), refusal=CannotExclude)
    if held.excluded_at or not held.is_judged:
        raise CannotExclude(_("This entry does not compete, so it cannot be excluded."))
    if held.number in _winners_that_stand(held.call):
        raise CannotExclude(_("The notice about this entry is over: the result stands."))
    before = picture(held)
    held.excluded_at, held.excluded_why = at, why
    held.save(update_fields=["excluded_at", "excluded_why"])
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    tell("exclusion", held.call_id, at=at, entry=held.number, objection=objection.code if objection else None, why=why)
    return held


def _winners_that_stand(call: Call) -> set[str]:
    """Return who won in batches whose notice is over."""
    closed = Result.objects.filter(batch__call=call, batch__closed_at__isnull=False).order_by("batch", "number")
    newest = {one.batch_id: one for one in closed}
    return {number for one in newest.values() for number in read_result(one.result.encode()).winners}
