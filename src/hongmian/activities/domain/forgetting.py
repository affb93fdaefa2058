"""Erasing who took part, when it is needed no longer. How many came stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

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
