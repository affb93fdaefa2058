"""Thanks pass through the station, masked; then the wish closes, and only category and district of it stay public."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.queries.scanned import scan_of_agency
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.wishes.domain.figures import count_granted
from hongmian.wishes.domain.keeping import changing, close, require
from hongmian.wishes.enums import WishState
from hongmian.wishes.models import Thanks, Wish

LEAST, MOST = 2, 300
MASK = "某"
CLOSES_AFTER = timedelta(days=14)  # a wish handed over for which nobody wrote thanks


def write_thanks(*, wish: Wish, text: str, by: User, at: datetime) -> Thanks:
    """Keep what the person lets the givers know; names, numbers, addresses and schools in it are masked before it is
    stored. May be written anew until the wish closes."""
    words = masked(" ".join(text.split()), wish=wish)
    if not LEAST <= len(words) <= MOST:
        raise Refused(_("Write %(least)s to %(most)s signs.") % {"least": LEAST, "most": MOST}, field="text")
    with transaction.atomic():
        held = Wish.objects.select_for_update().get(pk=wish.pk)
        require(held, WishState.HANDED)
        thanks = Thanks.objects.filter(wish=held).first() or Thanks(wish=held)
        before = picture(thanks) if thanks.text else {}
        thanks.text, thanks.written_at, thanks.written_by = words, at, by
        thanks.save()
        kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
        record_change(record=thanks, kind=kind, before=before, by=by, at=at)
    return thanks


def masked(text: str, *, wish: Wish) -> str:
    """Return a text in which what names or points to someone is masked, names of the agency's clients among it."""
    (found,) = scan_of_agency([text], agency=wish.agency_id, strict=True)
    for finding in reversed(found):
        length = finding.span.end - finding.span.start
        text = f"{text[: finding.span.start]}{MASK * min(length, 2)}{text[finding.span.end :]}"
    return text


def close_wish(*, wish: Wish, by: User | None, at: datetime) -> Wish:
    """Let a wish that was handed over end; from now on it counts as granted. Closed already: stays as it is."""
    with changing(wish.pk, by=by, at=at) as held:
        if held.state != WishState.GRANTED:
            require(held, WishState.HANDED)
            close(held, WishState.GRANTED, at=at)
            count_granted(held)
    return held


def close_due(*, at: datetime) -> int:
    """Close what was handed over two weeks ago and for which nobody wrote thanks; return how many."""
    due = Wish.objects.filter(state=WishState.HANDED, state_at__lte=at - CLOSES_AFTER).order_by("pk")
    found = list(due)
    for wish in found:
        close_wish(wish=wish, by=None, at=at)
    return len(found)
