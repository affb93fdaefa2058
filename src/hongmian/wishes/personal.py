"""What wishes hold about one person who is no client, and how it goes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hongmian.accounts.models import User
from hongmian.clients.signals import Kept
from hongmian.kit.phones import NumberError, national_number
from hongmian.wishes.domain.asking import decline_ask
from hongmian.wishes.domain.keeping import changing
from hongmian.wishes.models import Ask, Wish


def find(sender: Any, *, clients: Sequence[uuid.UUID], number: str, **_more: Any) -> list[Any]:
    """Asks, and wishes without a record, have no index of a number: those that still hold one are few, and opened."""
    found: list[Any] = list(Wish.objects.filter(client__in=clients))
    if number:
        found += [one for one in Ask.objects.exclude(phone="") if _national(one.phone) == number]
        found += [one for one in Wish.objects.filter(client=None).exclude(who="") if number in _digits(one.who)]
    return found


def let_go(
    sender: Any, *, records: Sequence[Any], reason: str, by: User, at: datetime, **_more: Any
) -> list[Kept]:  # fmt: skip
    for one in records:
        if isinstance(one, Ask):
            decline_ask(ask=one, reason=reason, by=by, at=at)
        elif isinstance(one, Wish) and one.client is None:
            with changing(one.pk, by=by, at=at) as held:
                held.who = held.note = ""
    return []


def _national(text: str) -> str:
    try:
        return national_number(text)
    except NumberError:
        return ""


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
