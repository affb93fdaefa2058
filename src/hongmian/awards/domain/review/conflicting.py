"""Sheets of pairs that turn out to be in conflict end at once."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from hongmian.accounts.models import User
from hongmian.awards.domain.review.ending import RECUSED, end_sheet
from hongmian.awards.domain.review.relations import store_relations
from hongmian.awards.domain.review.timing import held_call
from hongmian.awards.models import Call, Relation, Sheet


def end_conflicts(*, call: Call, by: User | None, at: datetime) -> int:
    """Look for relations again, and end the sheets they touch; return how many. After the review nothing is touched:
    then an objection decides."""
    if not call.is_published or not call.has_jury or (call.review_closes_at and at >= call.review_closes_at):
        return 0
    held = held_call(call)
    store_relations(call=held, by=by, at=at)
    touched = list(conflicted(Sheet.objects.filter(juror__call=held, ended_at=None)).select_related("entry"))
    for sheet in touched:
        end_sheet(sheet=sheet, why=RECUSED, by=by, at=at)
    return len(touched)


def conflicted(sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
    return sheets.filter(Exists(Relation.objects.filter(juror=OuterRef("juror"), entry=OuterRef("entry"))))
