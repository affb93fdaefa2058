"""Messages: one each, tried again, given up in the end, sent once by whoever comes first."""

from __future__ import annotations

from datetime import timedelta

from hongmian.accounts.domain.phones import keep_phone
from hongmian.accounts.senders import SendingFailed
from hongmian.activities.domain.planning import call_off
from hongmian.activities.domain.signing_up import give_up
from hongmian.activities.domain.telling import send_due
from hongmian.activities.models import Message
from tests.activities.deeds import NOW, PHONE, announced, joined


class Phone:
    def __init__(self, *, fails: int = 0) -> None:
        self.texts: list[tuple[str, str]] = []
        self.fails = fails

    def send(self, number: str, text: str) -> None:
        if self.fails:
            self.fails -= 1
            raise SendingFailed("not now")
        self.texts.append((number, text))


def called_off(cast, **place):
    activity = announced(cast)
    joined(activity, **place)
    return call_off(activity=activity, reason="场地维修", by=cast.wen, at=NOW)


def test_whoever_moves_up_is_told(cast):
    activity, phone = announced(cast, places=1), Phone()
    place = joined(activity)
    joined(activity, phone=PHONE, at=NOW + timedelta(minutes=1))

    give_up(sign_up=place, at=NOW + timedelta(minutes=2))
    send_due(at=NOW + timedelta(minutes=3), sender=phone)

    assert [number for number, _text in phone.texts] == [PHONE]
    assert "有名额了：3月21日14:00，榕荫街社区活动室" in phone.texts[0][1]


def test_an_account_is_told_by_the_number_it_signs_in_with(cast):
    keep_phone(user=cast.charlie, number="15400005555", at=NOW)
    phone = Phone()
    called_off(cast, user=cast.charlie)

    send_due(at=NOW, sender=phone)

    assert [number for number, _text in phone.texts] == ["15400005555"]


def test_an_account_without_a_number_is_no_reason_to_try_for_ever(cast):
    called_off(cast, user=cast.charlie)

    assert send_due(at=NOW, sender=Phone()) == 0
    assert Message.objects.get().done_at == NOW


def test_a_message_that_fails_is_tried_again_after_a_pause(cast):
    called_off(cast)
    phone = Phone(fails=1)

    assert send_due(at=NOW, sender=phone) == 0
    assert send_due(at=NOW + timedelta(minutes=1), sender=phone) == 0
    assert send_due(at=NOW + timedelta(minutes=6), sender=phone) == 1


def test_a_message_that_fails_five_times_is_given_up(cast):
    called_off(cast)
    phone = Phone(fails=99)

    for number in range(9):
        send_due(at=NOW + timedelta(hours=number), sender=phone)

    message = Message.objects.get()
    assert (message.tries, message.failed) == (5, True)
