"""The log is written first, our rows after it. Whatever is cut short between, or done by another process, ends well."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from django.db import transaction

from hongmian.ballots.entries import Annulment, Reinstatement, SetAside, hour_of
from hongmian.ballots.notices import Told
from hongmian.ballots.polls import Polls
from hongmian.directory.models import Membership
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.annulling import CannotAnnul, annul_ballot
from hongmian.polls.domain.drafting import CannotChange
from hongmian.polls.domain.ending import abort_poll, close_due, close_poll, extend_poll
from hongmian.polls.domain.inquiries import annul_inquiry, release_inquiry, set_aside
from hongmian.polls.domain.objections import answer_objection, send_objection
from hongmian.polls.domain.secret import destroy_secret
from hongmian.polls.enums import Finding, PollState
from hongmian.polls.models import Annulled, Inquiry, Poll
from hongmian.polls.queries.counts import audit_of, count_of
from hongmian.tlog.notes import Signer
from tests.polls.deeds import NOW, vote

TOMORROW, LATER = NOW + timedelta(days=1), NOW + timedelta(days=3)


class Crash(Exception):
    """The process goes away before our rows are stored."""


@contextmanager
def cut_short():
    with suppress(Crash), transaction.atomic():
        yield
        raise Crash


@pytest.fixture
def elsewhere(settings):
    """The same boxes in another process."""
    other = Polls(settings.HONGMIAN_HOME, settings.DATABASE_URL)
    yield other
    other.close()


def aside(poll, by, *ballots):
    return set_aside(poll=poll, ballots=ballots, reason="burst", note="", by=by, at=NOW)


def test_an_extension_that_reached_only_the_log_is_not_closed_over(cast, poll):
    with cut_short():
        extend_poll(poll=poll, closes_at=LATER, why="停电", by=cast.grace, at=NOW)
    assert Poll.objects.get(pk=poll.pk).closes_at == TOMORROW

    assert close_due(at=TOMORROW) == 0
    poll.refresh_from_db()
    assert (poll.state, poll.closes_at) == (PollState.OPEN, LATER)
    assert close_due(at=LATER) == 1


@pytest.mark.parametrize("days", [3, 4])
def test_an_extension_that_reached_only_the_log_is_made_again_or_later(cast, poll, days):
    with cut_short():
        extend_poll(poll=poll, closes_at=LATER, why="停电", by=cast.grace, at=NOW)

    with pytest.raises(CannotChange):
        extend_poll(poll=poll, closes_at=NOW + timedelta(days=2), why="停电", by=cast.grace, at=NOW)
    again = extend_poll(poll=poll, closes_at=NOW + timedelta(days=days), why="停电", by=cast.grace, at=NOW)

    assert again.closes_at == boxed(poll.pk).box.tally.closes_at == NOW + timedelta(days=days)


def test_a_ballot_annulled_in_the_log_alone_gets_its_two_names_by_the_same_step(cast, poll, gus):
    def step():
        return annul_ballot(poll=poll, index=2, reason="sold", by=cast.grace, confirmed_by=gus, at=NOW)

    with cut_short():
        step()
    size = boxed(poll.pk).box.size
    assert count_of(poll.pk).annulled == {"sold": 1}

    made = step()

    assert (made.entry, made.reason, boxed(poll.pk).box.size) == (size - 1, "sold", size)
    with pytest.raises(CannotAnnul):
        step()
    assert Annulled.objects.count() == 1


def test_an_inquiry_that_reached_only_the_log_is_opened_by_the_same_step(cast, poll, gus):
    with cut_short():
        aside(poll, cast.grace, 2, 3)
    size = boxed(poll.pk).box.size

    made = aside(poll, cast.grace, 2, 3)

    assert (made.ballots, boxed(poll.pk).box.size) == ([2, 3], size)
    with pytest.raises(CannotAnnul):
        aside(poll, gus, 2, 3)


@pytest.mark.parametrize("verb", [annul_inquiry, release_inquiry])
def test_a_decision_that_reached_only_the_log_is_finished_by_the_same_step(cast, poll, gus, verb):
    inquiry = aside(poll, cast.grace, 2, 3)
    with cut_short():
        verb(inquiry=inquiry, by=gus, at=NOW)
    size = boxed(poll.pk).box.size

    verb(inquiry=inquiry, by=gus, at=NOW)

    assert boxed(poll.pk).box.size == size
    inquiry.refresh_from_db()
    assert inquiry.finding == (Finding.ANNULLED if verb is annul_inquiry else Finding.RELEASED)
    assert sorted(Annulled.objects.values_list("index", flat=True)) == ([2, 3] if verb is annul_inquiry else [])


def test_a_decision_half_done_in_the_log_is_finished(cast, poll, gus):
    inquiry = aside(poll, cast.grace, 2, 3)
    boxed(poll.pk).box.append(Annulment(2, 0, hour_of(NOW)))

    annul_inquiry(inquiry=inquiry, by=gus, at=NOW)

    assert sorted(Annulled.objects.values_list("index", flat=True)) == [2, 3]
    assert count_of(poll.pk).annulled == {"burst": 2}
    assert audit_of(poll.pk).tally.by_id()["01"] == 2


def test_an_objection_granted_in_the_log_alone_is_answered_by_the_same_step(cast, poll, gus):
    mine = vote(poll, 2)
    annul_inquiry(inquiry=aside(poll, cast.grace, mine.index), by=gus, at=NOW)
    sent = send_objection(receipt=mine.receipt, text="是我本人投的", at=NOW)

    def step():
        return answer_objection(objection=sent, granted=True, answer="查实。", by=cast.grace, at=NOW)

    with cut_short():
        step()
    size = boxed(poll.pk).box.size

    assert step().verdict == "granted"
    assert boxed(poll.pk).box.size == size
    assert boxed(poll.pk).box.tally.by_id()["03"] == 1


@pytest.mark.parametrize("verb", [close_poll, abort_poll])
def test_an_end_that_reached_only_the_log_is_finished_by_the_clock(cast, poll, verb):
    with cut_short():
        verb(poll=poll, why="名单有误", by=cast.grace, at=NOW)
    size = boxed(poll.pk).box.size

    assert close_due(at=TOMORROW) == 1

    assert boxed(poll.pk).box.size == size
    poll.refresh_from_db()
    assert poll.state == (PollState.CLOSED if verb is close_poll else PollState.ABORTED)
    assert poll.ended_why == "名单有误"


def test_the_end_of_a_secret_that_reached_only_the_log_is_finished_by_the_same_step(cast, poll):
    close_poll(poll=poll, by=None, at=TOMORROW)
    with cut_short():
        destroy_secret(poll=poll, by=cast.grace, at=poll.objections_until)
    size = boxed(poll.pk).box.size

    made = destroy_secret(poll=poll, by=cast.grace, at=poll.objections_until)

    assert (made.secret, boxed(poll.pk).box.size) == ("", size)


def test_what_another_process_wrote_is_taken_in_before_deciding(cast, poll, gus, elsewhere, settings):
    """This process knows the log as it was: 2 and 3 not yet set aside, 4 not yet annulled."""
    mine = vote(poll, 2)
    other = elsewhere.find(poll.pk).box
    released = Inquiry.objects.create(poll=poll, reason="burst", ballots=[2], opened_by=cast.grace, opened_at=NOW)
    other.append(SetAside(2, 0, hour_of(NOW)))
    release_inquiry(inquiry=released, by=gus, at=NOW)
    assert boxed(poll.pk).box.tally.set_aside == set()

    other.append(SetAside(3, 0, hour_of(NOW)))
    other.append(Reinstatement(3, 0, hour_of(NOW)))
    other.append(Annulment(mine.index, 0, hour_of(NOW)))
    sent = send_objection(receipt=mine.receipt, text="是我本人投的", at=NOW)
    answer_objection(objection=sent, granted=True, answer="查实。", by=cast.grace, at=NOW)
    assert audit_of(poll.pk).tally.by_id()["03"] == 1

    seed = elsewhere.keys(poll.pk).seed
    other.append(_notice(poll, seed, Told("closed", "提前")))
    assert close_due(at=TOMORROW) == 1
    assert Poll.objects.get(pk=poll.pk).ended_why == "提前"


def test_a_ballot_brought_back_by_an_objection_is_not_annulled_with_the_others(cast, poll, gus):
    mine = vote(poll, 2)
    inquiry = aside(poll, cast.grace, 2, mine.index)
    sent = send_objection(receipt=mine.receipt, text="是我本人投的", at=NOW)
    answer_objection(objection=sent, granted=True, answer="查实。", by=gus, at=NOW)

    annul_inquiry(inquiry=inquiry, by=gus, at=NOW)

    assert set(boxed(poll.pk).box.tally.annulled) == {2}


def test_who_set_aside_and_lost_the_role_since_is_no_second_person(cast, poll, gus):
    inquiry = aside(poll, cast.grace, 2)
    Membership.objects.filter(user=cast.grace).update(ended_at=NOW)

    with pytest.raises(CannotAnnul):
        annul_inquiry(inquiry=inquiry, by=gus, at=NOW + timedelta(hours=1))
    assert boxed(poll.pk).box.tally.annulled == {}

    release_inquiry(inquiry=inquiry, by=gus, at=NOW + timedelta(hours=1))


def _notice(poll, seed, told):
    from hongmian.ballots.entries import Notice

    return Notice(told.signed(Signer(boxed(poll.pk).rules.log_origin, seed)))
