"""An expert steps back from an entry during the review: the sheet ends, and somebody else gets the entry."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.review.assigning import assign_freed
from hongmian.awards.domain.review.ending import RECUSED, end_sheet
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.domain.review.timing import held_call, own_open_sheet
from hongmian.awards.enums import RelationKind, RelationSource
from hongmian.awards.models import Assignment, Relation, Sheet
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind

LONGEST_NOTE = 300


@transaction.atomic
def recuse(*, sheet: Sheet, kind: str, note: str = "", by: User | None, at: datetime) -> Assignment | None:
    """End one's own sheet, handed in or not, until the review closes. Return the round that gives the entry to
    somebody else; None where nobody is left, which the association sees on its page of progress."""
    call = held_call(sheet.entry.call)
    held = own_open_sheet(sheet, by, may_be_done=True)
    if call.review_closes_at and at >= call.review_closes_at:
        raise CannotReview(_("The review is over. If there is something the association must know, tell it now."))
    if kind not in RelationKind.values:
        raise CannotReview(_("Say what the reason is."), field="kind")
    told = " ".join(note.split())
    if kind == RelationKind.OTHER and not told:
        raise CannotReview(_("Say in a few words what the reason is."), field="note")
    if len(told) > LONGEST_NOTE:
        raise CannotReview(_("Keep it to %(most)s characters.") % {"most": LONGEST_NOTE}, field="note")
    relation = Relation.objects.create(
        juror=held.juror, entry=held.entry, kind=kind, source=RelationSource.RECUSED, note=told, at=at
    )
    record_change(record=relation, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    end_sheet(sheet=held, why=RECUSED, by=by, at=at)
    return assign_freed(call=call, why=RECUSED, by=by, at=at)
