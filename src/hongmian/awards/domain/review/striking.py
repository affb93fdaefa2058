"""A sheet that was handed in is struck, because an objection to it was upheld."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.review.ending import end_sheet
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.enums import RelationKind, RelationSource
from hongmian.awards.models import Relation, Sheet
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind

LONGEST_WHY = 300


@transaction.atomic
def strike_sheet(*, sheet: Sheet, why: str, by: User | None, at: datetime) -> Sheet:
    """Strike a sheet; `why` stands in the contest log for everyone. Nobody else gets the entry: what is missing counts
    by the rule of the formula."""
    held = Sheet.objects.select_for_update(of=("self",)).select_related("entry", "juror").get(pk=sheet.pk)
    told = " ".join(why.split())
    if not told or len(told) > LONGEST_WHY:
        raise CannotReview(_("Say why, in at most %(most)s characters.") % {"most": LONGEST_WHY}, field="why")
    if held.done_at is None or held.ended_at is not None:
        raise CannotReview(_("Only a score sheet that was handed in and counts can be struck."))
    relation, fresh = Relation.objects.get_or_create(
        juror=held.juror, entry=held.entry,
        defaults={"kind": RelationKind.OTHER, "source": RelationSource.ORDERED, "at": at},
    )  # fmt: skip
    if fresh:
        record_change(record=relation, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return end_sheet(sheet=held, why=told, by=by, at=at)
