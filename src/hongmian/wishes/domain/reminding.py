"""Telling givers that the time of a pledge runs out."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.accounts.senders import Sender, SendingFailed, chosen_sender
from hongmian.kit.clock import SHANGHAI
from hongmian.wishes.domain.keeping import limits
from hongmian.wishes.enums import PledgeState
from hongmian.wishes.models import Pledge

logger = logging.getLogger(__name__)


def remind_due(*, at: datetime, sender: Sender | None = None) -> int:
    """Send a text, once, to whoever holds a pledge that lapses soon; return how many went out. One that cannot be sent
    is tried at the next round; the page of one's own pledges tells it in any case."""
    setting = limits()
    soon = at + timedelta(days=setting.remind_days)
    due = Pledge.objects.filter(state=PledgeState.HELD, reminded_at=None, due_at__lte=soon, due_at__gt=at)
    sender = sender or chosen_sender()
    return sum(_reminded(one, at, sender) for one in due.select_related("wish", "giver").order_by("due_at", "pk"))


def _reminded(pledge: Pledge, at: datetime, sender: Sender) -> bool:
    claimed = Pledge.objects.filter(pk=pledge.pk, state=PledgeState.HELD, reminded_at=None).update(reminded_at=at)
    if not claimed or not pledge.giver.phone:
        return False
    try:
        with translation.override("zh-hans"):
            sender.send(pledge.giver.phone, _words(pledge))
    except SendingFailed:
        logger.warning("A reminder of a pledge could not be sent.")
        Pledge.objects.filter(pk=pledge.pk).update(reminded_at=None)
        return False
    return True


def _words(pledge: Pledge) -> str:
    due = pledge.due_at.astimezone(SHANGHAI)
    return _("You pledged micro-wish %(number)s. Please send it by %(month)s/%(day)s, or it goes to someone else.") % {
        "number": pledge.wish.number, "month": due.month, "day": due.day,
    }  # fmt: skip
