"""Whether it is the time to review, and whose sheet it is."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.models import Call, Sheet


def held_call(call: Call) -> Call:
    """Return the call as it stands, held until the transaction ends: rounds of assignment come one after another."""
    held = Call.objects.select_for_update().get(pk=call.pk)
    if not held.is_published or not held.has_jury:
        raise CannotReview(_("No experts judge this award."))
    return held


def review_is_open(call: Call, at: datetime) -> bool:
    opens, closes = call.review_opens_at, call.review_closes_at
    return call.is_published and opens is not None and closes is not None and opens <= at < closes


def refuse_outside_review(call: Call, at: datetime) -> None:
    if review_is_open(call, at):
        return
    opens, closes = call.review_opens_at, call.review_closes_at
    if opens and at < opens:
        raise CannotReview(_("The review begins on %(day)s.") % {"day": _told(opens)})
    if closes and at >= closes:
        raise CannotReview(_("The review ended on %(day)s. Nothing can be changed any more.") % {"day": _told(closes)})
    raise CannotReview(_("No experts judge this award."))


def own_open_sheet(sheet: Sheet, by: User | None, *, may_be_done: bool = False) -> Sheet:
    """Return the sheet as it stands, held; refuse one of somebody else, and one that is ended or handed in."""
    held = Sheet.objects.select_for_update(of=("self",)).select_related("juror__expert", "entry__call").get(pk=sheet.pk)
    if by is None or held.juror.expert.user_id != by.pk or held.juror.left_at or held.juror.expert.left_at:
        raise CannotReview(_("This score sheet is not yours."))
    if held.ended_at:
        raise CannotReview(_("You do not judge this entry any more."))
    if held.done_at and not may_be_done:
        raise CannotReview(_("This score sheet is handed in. It cannot be changed any more."))
    return held


def _told(at: datetime) -> str:
    return str(date_format(localtime(at), "DATETIME_FORMAT"))
