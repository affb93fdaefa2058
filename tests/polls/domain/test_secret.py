from __future__ import annotations

import secrets
from datetime import timedelta

import pytest

from hongmian.ballots.box import Cast
from hongmian.ballots.tokens import Voter
from hongmian.polls.boxes import boxed, forget_boxes
from hongmian.polls.domain.drafting import CannotChange
from hongmian.polls.domain.ending import close_poll
from hongmian.polls.domain.inquiries import set_aside
from hongmian.polls.domain.objections import answer_objection, send_objection
from hongmian.polls.domain.secret import destroy_secret, forget_due
from hongmian.polls.domain.voters import voter_of
from hongmian.polls.models import Poll
from hongmian.polls.wrapping import SecretLost, open_secret
from tests.polls.deeds import NOW, opened, vote, with_phone


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


def test_a_secret_is_not_destroyed_while_an_objection_waits_and_takes_its_words_along(cast):
    poll = opened()
    mine = vote(poll)
    set_aside(poll=poll, ballots=[mine.index], reason="burst", note="", by=cast.grace, at=NOW)
    sent = send_objection(receipt=mine.receipt, text="我是陈先生", at=NOW)
    close_poll(poll=poll, by=None, at=poll.closes_at)

    with pytest.raises(CannotChange):
        destroy_secret(poll=poll, by=cast.grace, at=poll.objections_until)
    assert open_secret(poll.pk, poll.secret)
    answer_objection(objection=sent, granted=True, answer="查实。", by=cast.grace, at=poll.objections_until)
    destroy_secret(poll=poll, by=cast.grace, at=poll.objections_until)

    sent.refresh_from_db()
    assert (sent.text, sent.answer) == ("", "查实。")


def test_a_key_of_another_secret_is_told_and_no_accident(cast, settings):
    poll = opened()
    (settings.HONGMIAN_HOME / "keys" / "ballots" / poll.pk / "wrap").write_bytes(secrets.token_bytes(32))

    with pytest.raises(SecretLost):
        voter_of(poll=poll, person=with_phone(cast.charlie), at=NOW)


def test_a_backup_of_the_database_alone_leads_from_no_number_to_a_ballot(cast, settings):
    """The key is in one file; neither the row nor any other file of the home holds the secret."""
    poll = opened()
    secret = open_secret(poll.pk, poll.secret)

    for path in settings.HONGMIAN_HOME.rglob("*"):
        if path.is_file() and path.name != "wrap":
            content = path.read_bytes()
            assert secret not in content, path
            assert secret.hex().encode() not in content, path
    assert secret.hex() not in str(Poll.objects.filter(pk=poll.pk).values())
