"""Standing in line for a wish that is taken."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.wishes.enums import COUNTING, WaitingState, WishState
from hongmian.wishes.models import Giver, Pledge, Waiting, Wish

LONGEST_LINE = 20


@transaction.atomic
def join_line(*, pk: uuid.UUID, wish: Wish, giver: Giver, share: int, at: datetime) -> Waiting:
    """Stand in line with up to `share` fen. The same giver again keeps their place."""
    held = Wish.objects.select_for_update().get(pk=wish.pk)
    waiting = Waiting.objects.filter(wish=held, state=WaitingState.WAITING)
    if place := waiting.filter(giver=giver).first():
        return place
    if held.state == WishState.OPEN:
        raise Refused(_("This wish is open: pledge it at once."))
    if held.state != WishState.TAKEN:
        raise Refused(_("The gift is on its way; there is nothing to wait for."))
    if Pledge.objects.filter(wish=held, giver=giver, state__in=COUNTING).exists():
        raise Refused(_("You have pledged this wish already. You find it among your pledges."))
    if waiting.count() >= LONGEST_LINE:
        raise Refused(_("The line for this wish is long enough. Choose another wish."))
    share = max(1, min(share, held.price))
    try:
        with transaction.atomic():
            return Waiting.objects.create(pk=pk, wish=held, giver=giver, share=share, since=at)
    except IntegrityError:
        raise Refused(_("This form was used before. Open a new one.")) from None


@transaction.atomic
def leave_line(*, waiting: Waiting) -> Waiting:
    """Give up a place in line; who has been called keeps the pledge."""
    Wish.objects.select_for_update().get(pk=waiting.wish_id)
    held = Waiting.objects.select_for_update().get(pk=waiting.pk)
    if held.state == WaitingState.WAITING:
        held.state = WaitingState.LEFT
        held.save(update_fields=["state"])
    return held
