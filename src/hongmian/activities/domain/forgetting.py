"""Erasing who took part, when it is needed no longer. How many came stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.activities.domain.signing_up import give_up
from hongmian.activities.enums import Standing
from hongmian.activities.models import Message, SignUp
from hongmian.activities.rules import KEPT, LINKED


@transaction.atomic
def forget_due(*, at: datetime) -> int:
    """Erase names and numbers thirty days after the end, and whose account it was after a year; return how many
    sign-ups that touched. Periodic."""
    named = SignUp.objects.filter(erased_at=None, activity__ends_at__lt=at - KEPT)
    Message.objects.filter(sign_up__activity__ends_at__lt=at - KEPT).delete()
    erased = named.update(name="", phone="", phone_key="", erased_at=at)
    linked = SignUp.objects.filter(user__isnull=False, activity__ends_at__lt=at - LINKED)
    return erased + linked.update(user=None)


@transaction.atomic
def forget_account(*, user: User, at: datetime) -> None:
    """Give up the places of an account that are still to come, and erase name and number on all of its sign-ups."""
    rows = SignUp.objects.filter(user=user).select_related("activity")
    for sign_up in rows.filter(came_at=None, activity__starts_at__gt=at).exclude(standing=Standing.GIVEN_UP):
        give_up(sign_up=sign_up, at=at)
    rows.update(name="", phone="", phone_key="", user=None, erased_at=at)
