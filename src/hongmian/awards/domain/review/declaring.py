"""An expert looks through the entries, says what ties they have, and promises to be fair.

They choose among all agencies and people of the call without learning which entry is whose; the program does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.domain.review.relations import Declared, store_relations, written
from hongmian.awards.domain.review.timing import held_call
from hongmian.awards.enums import RelationKind
from hongmian.awards.models import Juror, Relation
from hongmian.awards.queries.concerned import Concerned, concerned, plain_name
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

LONGEST_NOTE = 300


@transaction.atomic
def declare(*, juror: Juror, relations: Iterable[Declared], by: User | None, at: datetime) -> Juror:
    """Keep what a juror declares, in place of what they said before. Once they have entries, they recuse instead."""
    call = held_call(juror.call)
    held = Juror.objects.select_for_update(of=("self",)).select_related("expert").get(pk=juror.pk)
    if by is None or held.expert.user_id != by.pk or held.left_at or held.expert.left_at:
        raise CannotReview(_("This declaration is somebody else's."))
    if at < call.entry_closes_at:
        raise CannotReview(_("Entries still come in. Declare when that is over."))
    if held.sheets.exists():
        raise CannotReview(_("You have entries already. To step back from one, open it and recuse yourself."))
    told, known = list(relations), concerned(call)
    for one in told:
        _check(one, known)
    before = picture(held)
    held.declared, held.declared_at = written(told), at
    held.save(update_fields=["declared", "declared_at"])
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    Relation.objects.filter(juror=held).delete()
    store_relations(call=call, by=by, at=at)
    return held


def _check(one: Declared, known: Concerned) -> None:
    if one.kind not in RelationKind.values:
        raise CannotReview(_("Choose what the relation is."))
    if len(one.note) > LONGEST_NOTE:
        raise CannotReview(_("Keep it to %(most)s characters.") % {"most": LONGEST_NOTE})
    is_there = (
        (not one.agency or one.agency in known.by_agency),
        (not one.name or plain_name(one.name) in known.by_name),
        (not one.entry or one.entry in known.by_number),
        bool(one.agency or one.name or one.entry),
    )
    if not all(is_there):
        raise CannotReview(_("The lists have changed since. Load the page, and declare again."))
