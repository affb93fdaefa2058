from __future__ import annotations

import secrets
from datetime import timedelta

from hongmian.awards.boxes import boxed, forget_boxes
from hongmian.awards.domain.ending import close_poll
from hongmian.awards.domain.secret import forget_due
from hongmian.awards.models import Poll
from hongmian.ballots.box import Cast
from hongmian.ballots.tokens import Voter
from tests.awards.deeds import NOW, opened


def closed_with_senders() -> Poll:
    poll = opened()
    boxed(poll.pk).box.cast([Cast(Voter(secrets.token_bytes(16), 0), (0,), None, b"net-1234")], now=NOW)
    return close_poll(poll=poll, by=None, at=poll.closes_at)


def test_networks_are_forgotten_by_the_clock_when_objections_end(cast):
    poll = closed_with_senders()

    assert forget_due(at=poll.objections_until - timedelta(minutes=1)) == 0
    assert len(boxed(poll.pk).box.senders()) == 1
    assert forget_due(at=poll.objections_until) == 1

    assert boxed(poll.pk).box.senders() == []
    assert boxed(poll.pk).box.tally.by_id()["01"] == 1
    assert forget_due(at=poll.objections_until) == 0


def test_a_box_that_does_not_open_keeps_no_other_from_being_forgotten(cast, settings):
    broken, fine = closed_with_senders(), closed_with_senders()
    forget_boxes()
    (settings.HONGMIAN_HOME / "signer" / broken.pk).unlink()

    assert forget_due(at=fine.objections_until) == 1
    assert boxed(fine.pk).box.senders() == []
    assert Poll.objects.get(pk=broken.pk).senders_forgotten_at is None
