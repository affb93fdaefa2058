"""Many score sheets handed in at once, taken over from where they were filled in: each by its own expert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.domain.review.scores import clean_scores, rule_of
from hongmian.awards.domain.review.scoring import bind_scores, refuse_unscored, told_comment
from hongmian.awards.domain.review.timing import held_call, refuse_outside_review
from hongmian.awards.logbook import tell_each
from hongmian.awards.models import Call, Sheet
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

FIELDS = ("scores", "comment", "revision", "saved_at", "commitment", "salt", "done_at")


class Filled(NamedTuple):
    """A sheet as its expert filled it in and handed it in at `at`."""

    sheet: int
    scores: Mapping[str, object]
    comment: str
    at: datetime


@transaction.atomic
def hand_in_all(*, call: Call, filled: Sequence[Filled]) -> int:
    """Store for each what saving and handing in would; return how many. Raise CannotReview, and store none, where one
    is not open, not whole, or not in the time of the review."""
    held_call(call)
    wanted = sorted(filled, key=lambda one: one.at)
    rows = Sheet.objects.select_for_update(of=("self",)).filter(pk__in=[one.sheet for one in wanted])
    sheets = {one.pk: one for one in rows.select_related("juror__expert__user", "entry__call")}
    for one in wanted:
        _hand_in(sheets[one.sheet], one)
    tell_each([
        (one.at, "score", call.pk, {"commitment": sheets[one.sheet].commitment}) for one in wanted
    ])  # fmt: skip
    return len(wanted)


def _hand_in(sheet: Sheet, one: Filled) -> None:
    refuse_outside_review(sheet.entry.call, one.at)
    if sheet.ended_at or sheet.done_at or sheet.juror.left_at or sheet.juror.expert.left_at:
        raise CannotReview(_("This score sheet is handed in. It cannot be changed any more."))
    sheet.scores, sheet.comment = clean_scores(rule_of(sheet.entry.call), one.scores), told_comment(one.comment)
    sheet.revision, sheet.saved_at = sheet.revision + 1, one.at
    refuse_unscored(sheet)
    before = picture(sheet)
    bind_scores(sheet, one.at)
    sheet.save(update_fields=FIELDS)
    record_change(
        record=sheet, kind=ChangeKind.CHANGED, before=before, by=sheet.juror.expert.user, at=one.at
    )  # fmt: skip
