"""The places of a guest, found by the number they gave, and how they go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hongmian.accounts.sealed import index_of
from hongmian.activities.models import SignUp
from hongmian.activities.models.sign_up import PHONE_INDEX
from hongmian.clients.signals import Kept


def find(sender: Any, *, number: str, **_more: Any) -> list[Any]:
    return list(SignUp.objects.filter(phone_key__in=index_of(PHONE_INDEX).every(number))) if number else []


def let_go(sender: Any, *, records: Sequence[Any], at: datetime, **_more: Any) -> list[Kept]:
    """How many come stays; their account, if there is one, lets go the rest when it is closed."""
    guests = [one.pk for one in records if isinstance(one, SignUp)]
    SignUp.objects.filter(pk__in=guests).update(name="", phone="", phone_key="", erased_at=at)
    return []
