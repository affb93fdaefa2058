"""Telling givers that the time of a pledge runs out."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.accounts.senders import Sender, SendingFailed
from hongmian.kit.clock import SHANGHAI
from hongmian.wishes.domain.keeping import limits
from hongmian.wishes.enums import PledgeState
from hongmian.wishes.models import Pledge

logger = logging.getLogger(__name__)


def claim_due(*, at: datetime) -> list[uuid.UUID]:
    """Return the pledges that lapse soon and were not reminded of; whoever gets them sends the texts."""
    soon = at + timedelta(days=limits().remind_days)
    due = Pledge.objects.filter(state=PledgeState.HELD, reminded_at=None, due_at__lte=soon, due_at__gt=at)
    found = list(due.order_by("due_at", "pk").values_list("pk", flat=True))
    return [pk for pk in found if Pledge.objects.filter(pk=pk, reminded_at=None).update(reminded_at=at)]


def remind(*, pledge: uuid.UUID, sender: Sender) -> bool:
    """Send the text, in Chinese, if the pledge is still held; say whether it went out. One that cannot be sent is tried
    at the next round; the page of one's own pledges tells it in any case."""
    held = Pledge.objects.select_related("wish", "giver").filter(pk=pledge, state=PledgeState.HELD).first()
    if held is None or not held.giver.phone:
        return False
    try:
        with translation.override("zh-hans"):
            sender.send(held.giver.phone, _words(held))
    except SendingFailed:
        logger.warning("A reminder of a pledge could not be sent.")
        Pledge.objects.filter(pk=pledge).update(reminded_at=None)
        return False
    return True


def _words(pledge: Pledge) -> str:
    due = pledge.due_at.astimezone(SHANGHAI)
    return _("You pledged micro-wish %(number)s. Please send it by %(month)s/%(day)s, or it goes to someone else.") % {
        "number": pledge.wish.number, "month": due.month, "day": due.day,
    }  # fmt: skip
