"""What every verb of wishes needs: the wish held, its history kept, its number drawn, days and reasons."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.queries.scanned import scan_of_agency
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.wishes.enums import CLOSED, WishState
from hongmian.wishes.models import Setting, Wish

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none is taken for another
DRAWN = 5


def day_of(at: datetime) -> date:
    """Return the Shanghai date of a moment."""
    return at.astimezone(SHANGHAI).date()


def draw_number() -> str:
    """Return a number nobody has yet: drawn by lot, so that it tells neither when nor where."""
    while True:
        number = "W-" + "".join(secrets.choice(SIGNS) for _sign in range(DRAWN))
        if not Wish.objects.filter(number=number).exists():
            return number


def limits() -> Setting:
    """Return the numbers of the care action; as shipped until the association changes them (one query)."""
    return Setting.objects.filter(pk=1).first() or Setting()


@contextmanager
def changing(
    wish: uuid.UUID, *, by: User | None, at: datetime, kind: ChangeKind = ChangeKind.CHANGED
) -> Iterator[Wish]:
    """Hold a wish as it is stored now and let the body change it; then store it, keep the history, and since when it is
    in its state. What the body raises undoes everything. A wish is always held before its pledges."""
    with transaction.atomic():
        held = Wish.objects.select_for_update().get(pk=wish)
        before = picture(held)
        yield held
        if held.state != before["state"]:
            held.state_at = at
        held.save()
        record_change(record=held, kind=kind, before=before, by=by, at=at)


def close(wish: Wish, state: WishState, *, at: datetime) -> None:
    """Let a wish end: what was public of it goes, but category and district. To be stored by the caller."""
    assert state in CLOSED
    wish.state, wish.closed_at, wish.text_zh, wish.text_en = state, at, "", ""


def require(wish: Wish, *states: WishState) -> None:
    """Raise Refused if the wish is in none of these states."""
    if wish.state not in states:
        raise Refused(
            _("Wish %(number)s is “%(state)s” by now. Reload the page.")
            % {"number": wish.number, "state": wish.get_state_display()}
        )


def require_reason(reason: str) -> str:
    """Return the reason in one line; raise Refused if there is none, or if it holds personal data."""
    words = " ".join(reason.split())[:200]
    if len(words) < 2:
        raise Refused(_("Say why in a few words; it is kept."), field="reason")
    refuse_personal(texts=[words], agency=None, field="reason")
    return words


def refuse_personal(*, texts: Sequence[str], agency: uuid.UUID | None, field: str) -> None:
    """Raise Refused, with masked excerpts, if a text holds a name, number, address, school or the like; with an agency,
    names of its clients too."""
    found = [finding for told in scan_of_agency(texts, agency=agency, strict=True) for finding in told]
    if not found:
        return
    english = (get_language() or "").startswith("en")
    told = " ".join(f"“{one.excerpt}”: {one.why[english]}" for one in found[:3])
    raise Refused(_("This names or points to someone. %(found)s") % {"found": told}, field=field)


def added(record: Any, *, by: User | None, at: datetime) -> None:
    record_change(record=record, kind=ChangeKind.ADDED, before={}, by=by, at=at)
