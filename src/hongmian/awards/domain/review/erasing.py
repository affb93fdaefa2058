"""The end of an expert's account: what they judged stands under their number, and nothing leads from there to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from hongmian.accounts.models import User
from hongmian.awards.domain.review.panel import remove_juror
from hongmian.awards.models import Assignment, Expert, Juror, Relation, Sheet
from hongmian.history.domain.record import forget_record

ERASED = "—"  # stands for the name


def own_reviews(sender: type[User], user: User, **kwargs: Any) -> dict[str, Any]:
    """What is kept of someone as an expert, for their own copy: entries by the numbers they know."""
    expert = Expert.objects.filter(user=user).first()
    if expert is None:
        return {}
    sheets = Sheet.objects.filter(juror__expert=expert).select_related("entry", "juror").order_by("pk")
    agencies = expert.agencies.select_related("agency").order_by("pk")
    return {"award_reviews": {
        "name": expert.name, "title": expert.title, "expertise": expert.expertise,
        "agencies": [{"name": str(one.agency), "until": str(one.until or "")} for one in agencies],
        "panels": [
            {"award": one.call_id, "number": one.number, "declared": one.declared} for one in expert.panels.all()
        ],
        "sheets": [_told(one) for one in sheets],
    }}  # fmt: skip


@transaction.atomic
def erase_expert(sender: type[User], user: User, **kwargs: Any) -> None:
    """Take them off the panels that still judge, as the association would; then destroy name, agencies, declarations
    and comments. The scores that count stay provable: with their salts, under a number that leads to nobody."""
    expert = Expert.objects.select_for_update().filter(user=user).first()
    if expert is None:
        return
    at: datetime = settings.HONGMIAN_CLOCK.now()
    for juror in expert.panels.filter(left_at=None).select_related("call"):
        if juror.call.is_published and juror.call.review_closes_at and at < juror.call.review_closes_at:
            remove_juror(juror=juror, by=None, at=at)
    sheets = Sheet.objects.filter(juror__expert=expert)
    sheets.update(comment="")
    sheets.filter(ended_at__isnull=False).update(salt="")
    Juror.objects.filter(expert=expert).update(declared="")
    Relation.objects.filter(juror__expert=expert).update(note="")
    Assignment.objects.filter(by=user).update(by=None)  # rounds that their stepping back led to
    expert.agencies.all().delete()
    expert.name, expert.title, expert.expertise, expert.user, expert.left_at = (
        ERASED,
        "",
        [],
        None,
        expert.left_at or at,
    )
    expert.save()
    forget_record(record=expert, name=ERASED)


def _told(sheet: Sheet) -> dict[str, Any]:
    return {
        "award": sheet.entry.call_id,
        "entry": sheet.entry.review_number,
        "scores": sheet.scores,
        "comment": sheet.comment,
        "saved_at": sheet.saved_at.isoformat() if sheet.saved_at else None,
        "handed_in_at": sheet.done_at.isoformat() if sheet.done_at else None,
    }
