"""A pledge that ends gives its share back: to the next in line, or to the wall."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.wishes.domain.keeping import day_of, limits
from hongmian.wishes.domain.pledging import has_room, hold, note_state, take
from hongmian.wishes.enums import COUNTING, PledgeState, WaitingState, WishState
from hongmian.wishes.models import Pledge, Waiting, Wish


@transaction.atomic
def withdraw_pledge(*, pledge: Pledge, by: User, at: datetime) -> Pledge:
    """Take back a pledge whose gift was not sent yet. Taken back already: stays as it is."""
    held = _held(pledge.pk)
    if held.state == PledgeState.WITHDRAWN:
        return held
    if held.state != PledgeState.HELD:
        raise Refused(
            _("This pledge is “%(state)s” by now and cannot be taken back here. Call the station.")
            % {"state": held.get_state_display()}
        )
    return free(held, PledgeState.WITHDRAWN, why="", by=by, at=at)


def lapse_due(*, at: datetime) -> int:
    """Let go every pledge whose time is over; return how many. Many wishes may be held in one transaction of the clock:
    in one order, and no giver with them."""
    due = Pledge.objects.filter(state=PledgeState.HELD, due_at__lte=at).order_by("wish", "due_at", "pk")
    return sum(_lapsed(pk, at) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _lapsed(pk: uuid.UUID, at: datetime) -> bool:
    held = _held(pk)
    if held.state != PledgeState.HELD or held.due_at > at:
        return False
    free(held, PledgeState.LAPSED, why="", by=None, at=at)
    return True


def free(pledge: Pledge, state: PledgeState, *, why: str, by: User | None, at: datetime) -> Pledge:
    """End a pledge whose wish is held, and let the next in line have its share, unless the day it is needed has
    passed."""
    _end(pledge, state, why=why, by=by, at=at)
    was = WishState(Wish.objects.values_list("state", flat=True).get(pk=pledge.wish_id))
    reopened = was in (WishState.TAKEN, WishState.OPEN)
    Wish.objects.filter(pk=pledge.wish_id).update(
        pledged=F("pledged") - pledge.share,
        state=Value(WishState.OPEN) if reopened else F("state"),
        state_at=Case(When(state=WishState.TAKEN, then=Value(at)), default=F("state_at")),
    )
    note_state(pledge.wish_id, was=was, by=by, at=at)
    if reopened and Wish.objects.filter(pk=pledge.wish_id, deadline__gte=day_of(at)).exists():
        call_next(pledge.wish_id, at=at)
    return pledge


def call_next(wish: uuid.UUID, *, at: datetime) -> int:
    """Give what is left of a held wish to those in line, first come first, with a fresh time each; return how many got
    something. Who holds as many as they may is passed over and keeps their place."""
    setting, called = limits(), 0
    line = Waiting.objects.select_for_update(of=("self",)).filter(wish=wish, state=WaitingState.WAITING)
    for place in line.select_related("giver").order_by("since", "pk"):
        left = Wish.objects.get(pk=wish).lacks
        share = min(place.share, left)
        if not left or not has_room(place.giver, setting):
            continue
        if take(wish, share, least=setting.least_share, at=at):
            place.pledge = hold(wish, place.giver, share, days=setting.held_days, by=None, at=at)
            place.state = WaitingState.CALLED
            place.save(update_fields=["state", "pledge"])
            called += 1
    return called


def cancel_pledges(wish: Wish, *, by: User | None, at: datetime) -> int:
    """Cancel all that is held of a wish about to close, and the line; `wish` is the caller's to store."""
    found = list(Pledge.objects.select_for_update().filter(wish=wish, state__in=COUNTING).order_by("pk"))
    if any(one.state != PledgeState.HELD for one in found):
        raise Refused(_("A gift is on its way. Let it arrive, or settle it with the giver first."))
    for one in found:
        _end(one, PledgeState.CANCELLED, why=_("The wish is not needed any more."), by=by, at=at)
        wish.pledged -= one.share
    Waiting.objects.filter(wish=wish, state=WaitingState.WAITING).update(state=WaitingState.LEFT)
    return len(found)


def _held(pk: uuid.UUID) -> Pledge:
    """Return a pledge, its wish held before it."""
    wish = Pledge.objects.values_list("wish", flat=True).get(pk=pk)
    Wish.objects.select_for_update().get(pk=wish)
    return Pledge.objects.select_for_update().get(pk=pk)


def _end(pledge: Pledge, state: PledgeState, *, why: str, by: User | None, at: datetime) -> None:
    before = picture(pledge)
    pledge.state, pledge.ended_at, pledge.ended_why = state, at, why
    pledge.save(update_fields=["state", "ended_at", "ended_why"])
    record_change(record=pledge, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
