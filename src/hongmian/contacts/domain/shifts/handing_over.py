"""Taking over from the shift before: its note is read by one, and that reading is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.domain.shifts.keeping import kept, lock_shift, picture
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.history.domain.record import record_reading
from hongmian.kit.errors import Refused


@transaction.atomic
def take_over(*, shift: Shift, before: Shift, by: User, at: datetime) -> str:
    """Let `shift` take over from `before`, the one that left a note on the same line, and return the note in clear.

    Each shift is taken over by one other. Again by the same one: the note is read again. Raises Refused otherwise.
    """
    earlier = lock_shift(before)
    taker = Shift.objects.select_for_update(of=("self",)).select_related("hotline").get(pk=shift.pk)
    if taker.hotline_id != earlier.hotline_id or not earlier.handover:
        raise Refused(_("There is nothing to take over from that shift."))
    _refuse_taken(earlier, taker)
    if taker.takes_over_id is None:
        if taker.state != ShiftState.ON:
            raise Refused(_("Take your shift first, then take over."))
        was = picture(taker)
        taker.takes_over = earlier
        kept(taker, before=was, by=by, at=at)
    record_reading(record=earlier, field="handover", reason=_("Took over the shift"), by=by, at=at)
    return str(earlier.handover)


def _refuse_taken(earlier: Shift, taker: Shift) -> None:
    other = Shift.objects.filter(takes_over=earlier).exclude(pk=taker.pk).select_related("worker").first()
    if other:
        raise Refused(_("%(name)s has taken over already. Ask them what is to be done.") % {"name": other.worker})
    if taker.takes_over_id not in (None, earlier.pk):
        raise Refused(_("This shift has taken over from another one already."))
