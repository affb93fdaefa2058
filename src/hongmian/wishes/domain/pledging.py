"""Pledging: a whole wish or a part of it, for a time. One conditional UPDATE decides who was first."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.wishes.domain.keeping import added, limits
from hongmian.wishes.enums import COUNTING, PledgeState, WaitingState, WishState
from hongmian.wishes.models import Giver, Pledge, Pool, Setting, Waiting, Wish


class Sooner(Refused):
    """Someone else was quicker. `left`: what of the wish may still be pledged, in fen."""

    def __init__(self, message: object, left: int) -> None:
        super().__init__(message, field="share")
        self.left = left


def pledge_wish(
    *, pk: uuid.UUID, wish: Wish, giver: Giver, share: int, by: User, at: datetime, pool: Pool | None = None
) -> Pledge:
    """Claim `share` fen of a wish for `giver`. The same id again gives the pledge that is there.

    Raises Sooner if so much is not left, Refused for a share too small, a second pledge of the same giver, or too many
    held at a time (which does not bind what comes from a pool). Never hold two wishes in one transaction: givers are
    held after the wish.
    """
    setting = limits()
    try:
        with transaction.atomic():
            return _pledged(pk, wish, giver, share, pool, setting, by, at)
    except (IntegrityError, Refused):  # it may be the same form, sent twice at once
        if stored := Pledge.objects.filter(pk=pk).first():
            return _same(stored, wish, giver, share)
        raise


def _pledged(
    pk: uuid.UUID, wish: Wish, giver: Giver, share: int, pool: Pool | None, setting: Setting, by: User, at: datetime
) -> Pledge:
    if stored := Pledge.objects.filter(pk=pk).first():
        return _same(stored, wish, giver, share)
    if share < 1:
        raise Refused(_("Write how much you give, in yuan."), field="share")
    if not take(wish.pk, share, least=setting.least_share, at=at):
        raise _why_not(wish.pk, share, setting)
    if Pledge.objects.filter(wish=wish, giver=giver, state__in=COUNTING).exists():
        raise Refused(_("You have pledged this wish already. You find it among your pledges."))
    if pool is None:
        check_held(giver, setting)
    pledge = hold(wish.pk, giver, share, days=setting.held_days, pk=pk, pool=pool, by=by, at=at)
    Waiting.objects.filter(wish=wish, giver=giver, state=WaitingState.WAITING).update(
        state=WaitingState.CALLED, pledge=pledge
    )
    return pledge


def take(wish: uuid.UUID, share: int, *, least: int, at: datetime) -> bool:
    """Add `share` to what is pledged of an open wish, if so much is left; a share below `least` only as the very rest.
    The UPDATE holds the row: whoever comes second waits, and then finds less."""
    fits = Q(pledged__lte=F("price") - share) if share >= least else Q(pledged=F("price") - share)
    full = Q(price=F("pledged") + share)
    taken: int = Wish.objects.filter(fits, pk=wish, state=WishState.OPEN).update(
        pledged=F("pledged") + share,
        state=Case(When(full, then=Value(WishState.TAKEN)), default=F("state")),
        state_at=Case(When(full, then=Value(at)), default=F("state_at")),
    )
    return taken == 1


def hold(
    wish: uuid.UUID, giver: Giver, share: int, *, days: int, by: User | None, at: datetime, pk: uuid.UUID | None = None,
    pool: Pool | None = None,
) -> Pledge:  # fmt: skip
    """Store the pledge whose share was taken, and that the wish is taken now, if it is."""
    pledge = Pledge(
        pk=pk or uuid.uuid4(), wish_id=wish, giver=giver, pool=pool, share=share, held_at=at,
        due_at=at + timedelta(days=days),
    )  # fmt: skip
    pledge.save(force_insert=True)
    added(pledge, by=by, at=at)
    note_state(wish, was=WishState.OPEN, by=by, at=at)
    return pledge


def note_state(wish: uuid.UUID, *, was: WishState, by: User | None, at: datetime) -> None:
    """Keep in the history that an UPDATE changed the state of a wish."""
    stored = Wish.objects.get(pk=wish)
    before = {**picture(stored), "state": str(was)}
    if stored.state != was:
        record_change(record=stored, kind=ChangeKind.CHANGED, before=before, by=by, at=at)


def check_held(giver: Giver, setting: Setting) -> None:
    """Raise Refused if the person holds as many pledges as they may; their givers stay held, so that two pledges at
    once count one another."""
    list(Giver.objects.select_for_update().filter(user=giver.user_id).order_by("pk"))
    if not has_room(giver, setting):
        raise Refused(
            _("You hold %(n)s pledges, as many as one may at a time. Send what you have pledged first.")
            % {"n": setting.held_most}
        )


def has_room(giver: Giver, setting: Setting) -> bool:
    held = Pledge.objects.filter(giver__user=giver.user_id, state=PledgeState.HELD, pool=None).count()
    return held < setting.held_most


def _why_not(wish: uuid.UUID, share: int, setting: Setting) -> Refused:
    found = Wish.objects.get(pk=wish)
    if found.state != WishState.OPEN:
        return Sooner(_("Someone was quicker: this wish is taken. You may stand in line for it."), 0)
    left = {"left": f"{found.lacks / 100:,.2f}"}
    if share > found.lacks:
        return Sooner(_("Only ¥%(left)s of this wish is left by now.") % left, found.lacks)
    least = {"least": f"{setting.least_share / 100:,.2f}", **left}
    return Refused(_("A share is ¥%(least)s or more, or all that is left: ¥%(left)s.") % least, field="share")


def _same(stored: Pledge, wish: Wish, giver: Giver, share: int) -> Pledge:
    given: tuple[Any, ...] = (wish.pk, giver.pk, share)
    if (stored.wish_id, stored.giver_id, stored.share) != given:
        raise Refused(_("This form is stored already, with other words. Open a new one for what you add now."))
    return stored
