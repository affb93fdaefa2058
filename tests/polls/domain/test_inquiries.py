from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.history.models import Change
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.annulling import CannotAnnul
from hongmian.polls.domain.ending import close_poll
from hongmian.polls.domain.inquiries import annul_inquiry, release_inquiry, set_aside
from hongmian.polls.domain.objections import CannotObject, answer_objection, send_objection
from hongmian.polls.models import Annulled, Objection
from hongmian.polls.queries.counts import audit_of
from hongmian.polls.queries.receipts import WrongReceipt
from tests.polls.deeds import NOW, vote


def aside(poll, by, *ballots):
    return set_aside(poll=poll, ballots=ballots, reason="burst", note="同一来源", by=by, at=NOW)


def test_what_is_set_aside_is_told_in_the_log_and_counted_until_another_annuls_it(cast, poll, gus):
    inquiry = aside(poll, cast.grace, 2, 3)
    tally = boxed(poll.pk).box.tally
    assert (tally.set_aside, tally.by_id()["01"]) == ({2, 3}, 4)

    with pytest.raises(CannotAnnul):
        annul_inquiry(inquiry=inquiry, by=cast.grace, at=NOW)
    annul_inquiry(inquiry=inquiry, by=gus, at=NOW)

    assert (set(tally.annulled), tally.set_aside, tally.by_id()["01"]) == ({2, 3}, set(), 2)
    assert {(one.by, one.confirmed_by) for one in Annulled.objects.all()} == {(cast.grace, gus)}
    assert audit_of(poll.pk).tally.by_id()["01"] == 2


def test_what_is_released_stays_counted_and_the_log_says_so(cast, poll, gus):
    inquiry = aside(poll, cast.grace, 2, 3)
    size = boxed(poll.pk).box.size

    release_inquiry(inquiry=inquiry, by=cast.grace, at=NOW)

    tally = boxed(poll.pk).box.tally
    assert (tally.set_aside, tally.annulled, tally.by_id()["01"]) == (set(), {}, 4)
    assert boxed(poll.pk).box.size == size + 2
    with pytest.raises(CannotAnnul):
        annul_inquiry(inquiry=inquiry, by=gus, at=NOW)


def test_only_ballots_that_stand_are_set_aside(cast, poll, gus):
    assert aside(poll, cast.grace, 0, 2, 77).ballots == [2]
    with pytest.raises(CannotAnnul):
        aside(poll, gus, 0, 2, 77)
    with pytest.raises(CannotAnnul):
        set_aside(poll=poll, ballots=[1], reason="because", note="", by=cast.grace, at=NOW)
    with pytest.raises(CannotAnnul):
        set_aside(poll=poll, ballots=[1], reason="burst", note="", by=cast.grace, at=poll.objections_until)


def test_somebody_who_may_not_decide_annuls_nothing(cast, poll):
    inquiry = aside(poll, cast.grace, 2)

    with pytest.raises(CannotAnnul):
        annul_inquiry(inquiry=inquiry, by=cast.bo, at=NOW)
    assert boxed(poll.pk).box.tally.annulled == {}


def test_an_objection_with_the_receipt_brings_the_ballot_back(cast, poll, gus):
    mine = vote(poll, 2)
    annul_inquiry(inquiry=aside(poll, cast.grace, mine.index), by=gus, at=NOW)

    sent = send_objection(receipt=mine.receipt, text="是我本人投的", at=NOW)
    with pytest.raises(CannotObject):
        send_objection(receipt=mine.receipt, text="再说一次", at=NOW)
    answer_objection(objection=sent, granted=True, answer="查实为本人。", by=cast.grace, at=NOW)

    assert boxed(poll.pk).box.tally.by_id()["03"] == 1
    assert audit_of(poll.pk).tally.by_id()["03"] == 1
    told = str([(one.before, one.after) for one in Change.objects.all()])
    assert "是我本人投的" not in told


def test_an_objection_refused_changes_no_count(cast, poll, gus):
    mine = vote(poll, 2)
    annul_inquiry(inquiry=aside(poll, cast.grace, mine.index), by=gus, at=NOW)
    sent = send_objection(receipt=mine.receipt, text="是我本人投的", at=NOW)

    with pytest.raises(CannotObject):
        answer_objection(objection=sent, granted=False, answer=" ", by=cast.grace, at=NOW)
    answer_objection(objection=sent, granted=False, answer="来源与他人相同。", by=cast.grace, at=NOW)

    assert boxed(poll.pk).box.tally.by_id()["03"] == 0
    assert Objection.objects.get().verdict == "refused"


def test_there_is_no_objection_for_a_counted_ballot_without_receipt_or_too_late(cast, poll, gus):
    mine = vote(poll, 2)
    with pytest.raises(CannotObject):
        send_objection(receipt=mine.receipt, text="为什么", at=NOW)
    annul_inquiry(inquiry=aside(poll, cast.grace, mine.index), by=gus, at=NOW)
    close_poll(poll=poll, by=None, at=poll.closes_at)

    with pytest.raises(WrongReceipt):
        send_objection(receipt="nothing", text="为什么", at=NOW)
    with pytest.raises(CannotAnnul):
        send_objection(receipt=mine.receipt, text="为什么", at=poll.objections_until + timedelta(1))
    assert not Objection.objects.exists()


def test_what_still_waits_when_objections_have_ended_is_released_but_never_annulled(cast, poll, gus):
    inquiry = aside(poll, cast.grace, 2)
    close_poll(poll=poll, by=None, at=poll.closes_at)

    with pytest.raises(CannotAnnul):
        annul_inquiry(inquiry=inquiry, by=gus, at=poll.objections_until)
    release_inquiry(inquiry=inquiry, by=gus, at=poll.objections_until)

    assert boxed(poll.pk).box.tally.set_aside == set()
    assert audit_of(poll.pk).tally.by_id()["01"] == 4
