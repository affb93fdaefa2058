"""The value of the draw: published elsewhere after the call was frozen, told by one person, confirmed by another."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.results.refusing import words_of
from hongmian.awards.models import Call
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.judging.draw import LONGEST, is_value
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

_BETWEEN = re.compile(r"[\s.,+，。、．-]")


class CannotDraw(Refused):
    """The value of the draw cannot be told so."""


@transaction.atomic
def tell_draw(*, call: Call, value: str, by: User, at: datetime) -> Call:
    """Write down the digits of the value as they were published; somebody else confirms them. Not before scores and
    votes are in, since nobody who still judges may know it, nor before the day that the call names."""
    held = _held(call)
    value = digits_of(value)
    if held.draw_on and is_before_draw(held, at):
        raise CannotDraw(
            _("The call says that the value is published on %(day)s; it cannot be told before.")
            % {"day": held.draw_on.isoformat()}
        )
    if at < held.judged_at:
        raise CannotDraw(
            _("Scores and votes come in until %(at)s; the draw comes after.") % {"at": words_of(held.judged_at)}
        )
    before = picture(held)
    held.draw_value, held.draw_told_by, held.draw_confirmed_by = value, by, None
    return _store(held, before, by, at)


def is_before_draw(call: Call, at: datetime) -> bool:
    """Say whether the day has not come on which the value is published; False where the call names none."""
    return call.draw_on is not None and at.astimezone(SHANGHAI).date() < call.draw_on


@transaction.atomic
def confirm_draw(*, call: Call, value: str, by: User, at: datetime) -> Call:
    """Confirm the value by writing it once more; whoever told it cannot."""
    held = _held(call)
    if not held.draw_value:
        raise CannotDraw(_("Nobody has told the value yet."))
    if held.draw_told_by_id == by.pk:
        raise CannotDraw(_("You told the value yourself; somebody else confirms it."))
    if digits_of(value) != held.draw_value:
        raise CannotDraw(
            _("This is another value than the one told. Look again where it was published."), field="value"
        )
    before = picture(held)
    held.draw_confirmed_by = by
    return _store(held, before, by, at)


def digits_of(told: str) -> str:
    """Return the value as a result uses it: its digits, in one form, however they were set apart. Raise CannotDraw for
    anything else, which could be written in several ways until the right one wins."""
    value = _BETWEEN.sub("", told)
    if not is_value(value):
        raise CannotDraw(
            _("Write the digits that were published, in their order, at most %(most)s; no words.") % {"most": LONGEST},
            field="value",
        )
    return value


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
