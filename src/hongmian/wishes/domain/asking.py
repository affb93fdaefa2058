"""Asking for a wish on the public form or by hotline, and what the station decides."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change, record_reading
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.kit.phones import NumberError, national_number
from hongmian.wishes.domain.keeping import added, require_reason
from hongmian.wishes.enums import AskState, Channel
from hongmian.wishes.models import Ask, Wish

LEAST, MOST = 6, 500
MOST_NAME = 40


@dataclass(frozen=True)
class OpenedAsk:
    """An ask in clear, for one answer only."""

    words: str
    name: str
    phone: str


def ask_for_wish(
    *, pk: uuid.UUID, station: Any, asked_by: str, category: str, words: str, name: str, phone: str, at: datetime,
    channel: str = Channel.FORM, contact: uuid.UUID | None = None, by: User | None = None,
) -> Ask:  # fmt: skip
    """Keep what someone asks of a station (of `directory`); `contact`: the id of the call it came from. The same id
    again gives the ask that is there. Raises Refused for no words or a number that is none."""
    if stored := Ask.objects.filter(pk=pk).first():
        return stored
    if not LEAST <= len(words.strip()) <= MOST:
        raise Refused(_("Say what is wished for in %(least)s to %(most)s signs.") % {"least": LEAST, "most": MOST},
                      field="words")  # fmt: skip
    if not name.strip():
        raise Refused(_("Write how the station may call you."), field="name")
    ask = Ask(
        pk=pk, channel=channel, asked_by=asked_by, station=station, agency_id=station.agency_id, category=category,
        words=words.strip(), name=name.strip()[:MOST_NAME], phone=_number(phone), contact=contact, asked_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            ask.save(force_insert=True)
            if by:  # of who asks in public nothing is known: the row is its own record
                added(ask, by=by, at=at)
    except IntegrityError:  # the same form, sent twice at once
        return Ask.objects.get(pk=pk)
    return ask


def open_ask(*, ask: Ask, reason: str, by: User, at: datetime) -> OpenedAsk:
    """Return an ask in clear, after keeping who read it and why."""
    words = " ".join(reason.split())[:200]
    if len(words) < 2:
        raise Refused(_("Say in a few words why you open this; it is kept."), field="reason")
    record_reading(record=ask, field="ask", reason=words, by=by, at=at)
    return OpenedAsk(ask.words, ask.name, ask.phone)


def decline_ask(*, ask: Ask, reason: str, by: User, at: datetime) -> Ask:
    """Say that no wish comes of it, and why; what was asked is erased. The station tells whoever asked."""
    why = require_reason(reason)
    return _decided(ask, AskState.DECLINED, by, at, why=why)


def settle_ask(*, ask: Ask, wish: Wish, by: User, at: datetime) -> Ask:
    """Erase what was asked: it has become `wish`."""
    if ask.agency_id != wish.agency_id:
        raise Refused(_("This was asked of another agency."))
    return _decided(ask, AskState.VERIFIED, by, at, wish=wish)


@transaction.atomic
def _decided(ask: Ask, state: AskState, by: User, at: datetime, **more: Any) -> Ask:
    held = Ask.objects.select_for_update().get(pk=ask.pk)
    if held.state != AskState.WAITING:
        raise Refused(_("Somebody decided on this meanwhile. Reload the page."))
    before = picture(held)
    held.state, held.decided_at, held.decided_by = state, at, by
    held.words = held.name = held.phone = ""
    for name, value in more.items():
        setattr(held, name, value)
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


def _number(phone: str) -> str:
    try:
        return national_number(phone)
    except NumberError:
        raise Refused(
            _("This is not a telephone number. Write it like 138 0000 0000 or 020-8888 8888."), field="phone"
        ) from None
