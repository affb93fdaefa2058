"""The value of the draw: published elsewhere after the call was frozen, told by one person, confirmed by another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.results.refusing import words_of
from hongmian.awards.models import Call
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

LONGEST = 200


class CannotDraw(Refused):
    """The value of the draw cannot be told so."""


@transaction.atomic
def tell_draw(*, call: Call, value: str, by: User, at: datetime) -> Call:
    """Write down the value as it was published; somebody else confirms it. Not before scores and votes are in: nobody
    who still judges may know it."""
    held = _held(call)
    value = " ".join(value.split())
    if not 0 < len(value) <= LONGEST or not value.isprintable():
        raise CannotDraw(_("Write the value exactly as it was published."), field="value")
    if at < held.judged_at:
        raise CannotDraw(
            _("Scores and votes come in until %(at)s; the draw comes after.") % {"at": words_of(held.judged_at)}
        )
    before = picture(held)
    held.draw_value, held.draw_told_by, held.draw_confirmed_by = value, by, None
    return _store(held, before, by, at)


@transaction.atomic
def confirm_draw(*, call: Call, value: str, by: User, at: datetime) -> Call:
    """Confirm the value by writing it once more; whoever told it cannot."""
    held = _held(call)
    if not held.draw_value:
        raise CannotDraw(_("Nobody has told the value yet."))
    if held.draw_told_by_id == by.pk:
        raise CannotDraw(_("You told the value yourself; somebody else confirms it."))
    if " ".join(value.split()) != held.draw_value:
        raise CannotDraw(
            _("This is another value than the one told. Look again where it was published."), field="value"
        )
    before = picture(held)
    held.draw_confirmed_by = by
    return _store(held, before, by, at)


def _held(call: Call) -> Call:
    held = Call.objects.select_for_update().get(pk=call.pk)
    if not held.is_published:
        raise CannotDraw(_("This award is not published, or it was called off."))
    if held.draw_confirmed_by_id:
        raise CannotDraw(_("The value is told and confirmed; it stands."))
    return held


def _store(call: Call, before: dict[str, str], by: User, at: datetime) -> Call:
    call.save(update_fields=["draw_value", "draw_told_by", "draw_confirmed_by"])
    record_change(record=call, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return call
