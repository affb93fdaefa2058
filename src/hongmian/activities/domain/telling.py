"""Telling those who signed up: a text message each, written when it is sent, sent by a periodic job."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import translation
from django.utils.dateformat import format as formatted

from hongmian.accounts.queries.phones import number_of
from hongmian.accounts.senders import Sender, SendingFailed, chosen_sender
from hongmian.activities.enums import Standing, Telling
from hongmian.activities.models import Activity, Message, SignUp
from hongmian.activities.rules import TRIES
from hongmian.kit.clock import SHANGHAI
from hongmian.ui.reading import CHINESE

log = logging.getLogger(__name__)
AT_ONCE = 200
PAUSE = timedelta(minutes=5)  # before a message is tried again
MOST_SIGNS = 200  # of a text: docs/spec/sms-gateway.md §2
TEXTS = {
    Telling.PLACE: "【红棉】您候补的“{title}”有名额了：{when}，{place}。来不了请取消，把名额让给别人。",
    Telling.MOVED: "【红棉】您报名的“{title}”时间或地点有变，现为：{when}，{place}。",
    Telling.CALLED_OFF: "【红棉】您报名的“{title}”（原定{when}）已取消：{why}。给您添麻烦了。",
}


def tell_all(*, activity: Activity, telling: Telling, at: datetime) -> None:
    """Tell all who hold a place or wait for one."""
    tell(sign_ups=activity.sign_ups.exclude(standing=Standing.GIVEN_UP), telling=telling, at=at)


def tell(*, sign_ups: Iterable[SignUp], telling: Telling, at: datetime) -> None:
    Message.objects.bulk_create(Message(sign_up=one, telling=telling, due_at=at) for one in sign_ups)


def send_due(*, at: datetime, sender: Sender | None = None) -> int:
    """Send what is due; return how many were handed over. Periodic. Whoever has no number is told on their page."""
    due = Message.objects.filter(done_at=None, due_at__lte=at).select_related("sign_up__activity")
    sent = 0
    for message in due.order_by("due_at", "pk")[:AT_ONCE]:
        claimed = Message.objects.filter(pk=message.pk, done_at=None, tries=message.tries)
        if not claimed.update(tries=message.tries + 1, due_at=at + PAUSE):
            continue  # somebody else sends it
        sent += _send(message, sender or chosen_sender(), at)
    return sent


def _send(message: Message, sender: Sender, at: datetime) -> int:
    sign_up = message.sign_up
    number = sign_up.phone or (number_of(sign_up.user_id) if sign_up.user_id else "")
    failed = False
    if number:
        try:
            sender.send(number.removeprefix("+86"), text_of(message))
        except SendingFailed as failure:
            log.error("message %s not sent: %s", message.pk, failure)
            failed = True
            if message.tries + 1 < TRIES:
                return 0
    Message.objects.filter(pk=message.pk).update(done_at=at, failed=failed)
    return int(bool(number) and not failed)


def text_of(message: Message) -> str:
    """Return what is sent, in Chinese; it names nobody."""
    activity = message.sign_up.activity
    with translation.override(CHINESE):
        when = formatted(activity.starts_at.astimezone(SHANGHAI), "n月j日H:i")
    told = {"title": activity.title, "when": when, "place": activity.place}
    return TEXTS[Telling(message.telling)].format(**told, why=activity.called_off_why.rstrip("。.！!"))[:MOST_SIGNS]
