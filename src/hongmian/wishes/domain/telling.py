"""Telling givers which wishes their offers were matched with."""

from __future__ import annotations

import logging
import uuid

from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.accounts.senders import Sender, SendingFailed
from hongmian.kit.clock import SHANGHAI
from hongmian.wishes.enums import LineState
from hongmian.wishes.models import Giver, ProposalLine

logger = logging.getLogger(__name__)


def givers_matched(*, proposal: uuid.UUID) -> list[uuid.UUID]:
    """Return the ids of those whose offers a confirmed proposal gave wishes (one query)."""
    lines = ProposalLine.objects.filter(proposal=proposal, state=LineState.PLEDGED)
    return sorted(set(lines.values_list("pledge__giver", flat=True)))


def tell_matched(*, proposal: uuid.UUID, giver: uuid.UUID, sender: Sender) -> bool:
    """Send one text, in Chinese, for all wishes of a giver; say whether it went out. The page of one's own pledges
    tells them in any case."""
    lines = ProposalLine.objects.filter(proposal=proposal, pledge__giver=giver).select_related("pledge")
    dues = [line.pledge.due_at for line in lines if line.pledge]
    who = Giver.objects.filter(pk=giver).first()
    if who is None or not who.phone or not dues:
        return False
    due = min(dues).astimezone(SHANGHAI)
    told = {"n": len(dues), "month": due.month, "day": due.day}
    try:
        with translation.override("zh-hans"):
            words = _("Your offer was matched with %(n)s micro-wishes. Please send them by %(month)s/%(day)s.")
            sender.send(who.phone, words % told)
    except SendingFailed:
        logger.warning("A giver could not be told of a matching.")
        return False
    return True
