"""Letting go what names a person whose data is erased, and opening what is sealed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import record_reading
from hongmian.kit.errors import Refused
from hongmian.wishes.domain.freeing import cancel_pledges
from hongmian.wishes.domain.keeping import changing, close
from hongmian.wishes.enums import WishState
from hongmian.wishes.models import Wish

BEFORE_SENDING = (WishState.COLLECTED, WishState.RETURNED, WishState.OPEN, WishState.TAKEN)


@dataclass(frozen=True)
class OpenedWish:
    """The sealed words of a wish in clear, for one answer only."""

    who: str
    note: str


def open_wish(*, wish: Wish, reason: str, by: User, at: datetime) -> OpenedWish:
    """Return who a wish without a record is for, and the note; after keeping who read it and why."""
    words = " ".join(reason.split())[:200]
    if len(words) < 2:
        raise Refused(_("Say in a few words why you open this; it is kept."), field="reason")
    record_reading(record=wish, field="wish", reason=words, by=by, at=at)
    return OpenedWish(wish.who, wish.note)


def forget_person(*, clients: Iterable[uuid.UUID], by: User | None, at: datetime) -> int:
    """Erase the sealed words of these clients' wishes; a wish whose gift is not on its way ends. Return how many."""
    found = list(Wish.objects.filter(client__in=tuple(clients)).order_by("pk").values_list("pk", "state"))
    for pk, _state in found:
        with changing(pk, by=by, at=at) as held:
            held.note = held.who = ""
            if held.state in BEFORE_SENDING and _nothing_sent(held):
                cancel_pledges(held, by=by, at=at)
                held.ended_why = _("The person took back their consent.")
                close(held, WishState.WITHDRAWN, at=at)
    return len(found)


def _nothing_sent(wish: Wish) -> bool:
    return not wish.pledges.filter(state__in=("sent", "arrived", "done")).exists()
