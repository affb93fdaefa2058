"""Reminders, and what the command says."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from hongmian.accounts.senders import SendingFailed
from hongmian.kit.clock import FixedClock
from hongmian.wishes.domain.reminding import claim_due, remind
from hongmian.wishes.jobs import remind_due
from tests.conftest import NOW
from tests.wishes import making

pytestmark = pytest.mark.django_db
FIVE_DAYS = timedelta(days=5)


class Kept:
    """A sender that keeps what it sent; `broken`: the gateway does not answer."""

    def __init__(self, *, broken=False):
        self.sent, self.broken = [], broken

    def send(self, number, text):
        if self.broken:
            raise SendingFailed("no answer")
        self.sent.append((number, text))


@pytest.fixture
def pledge(cast):
    return making.pledge(making.on_wall(cast), cast.charlie, 200)


def test_a_giver_is_reminded_two_days_before_and_once(pledge):
    assert claim_due(at=NOW + FIVE_DAYS - timedelta(minutes=1)) == []
    assert claim_due(at=NOW + FIVE_DAYS) == [pledge.pk]
    assert claim_due(at=NOW + FIVE_DAYS) == []


def test_the_text_names_the_wish_and_the_day_and_nobody(pledge):
    sender = Kept()

    remind(pledge=pledge.pk, sender=sender)

    ((number, text),) = sender.sent
    assert number == making.PHONE
    assert text == f"【红棉守护】您认领的微心愿{pledge.wish.number}请在3月26日前寄出，逾期将转给他人。"


def test_a_text_that_was_not_sent_is_tried_again(pledge):
    claim_due(at=NOW + FIVE_DAYS)

    remind(pledge=pledge.pk, sender=Kept(broken=True))

    assert claim_due(at=NOW + FIVE_DAYS) == [pledge.pk]


def test_what_was_sent_needs_no_reminder(pledge):
    type(pledge).objects.update(state="sent")

    assert claim_due(at=NOW + FIVE_DAYS) == []


def test_the_clock_puts_reminders_into_the_queue(pledge, capsys):
    assert remind_due(at=NOW + FIVE_DAYS) == 1


def told(*words):
    out = StringIO()
    call_command("wishes", *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_the_command_shows_a_wish_and_no_person(pledge):
    shown = told("show", pledge.wish.number.lower())

    assert (shown["state"], shown["pledged_fen"], shown["pledges"][0]["share_fen"]) == ("taken", 200_00, 200_00)
    assert shown["approved"].endswith("+08:00")
    assert making.PHONE not in str(shown)
    assert "陈善" not in str(shown)


def test_the_command_lets_pledges_lapse(pledge, settings):
    settings.HONGMIAN_CLOCK = FixedClock(NOW + timedelta(days=8))

    assert told("lapse") == {"lapsed": 1, "expired": 0}
