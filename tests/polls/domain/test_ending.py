from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.ballots.entries import Notice, read_entry
from hongmian.ballots.notices import Told, open_notice
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.drafting import CannotChange
from hongmian.polls.domain.ending import abort_poll, close_due, close_poll, extend_poll
from hongmian.polls.domain.secret import destroy_secret
from hongmian.polls.enums import PollState
from hongmian.polls.models import Poll
from hongmian.polls.wrapping import SecretDestroyed, open_secret
from tests.polls.deeds import NOW, opened, vote

TOMORROW = NOW + timedelta(days=1)


def last_notice(poll: Poll) -> Told:
    opened_poll = boxed(poll.pk)
    size = opened_poll.box.tree.size
    entry = read_entry(opened_poll.box.entries(size - 1, size)[0])
    assert isinstance(entry, Notice)
    return open_notice(entry.note, opened_poll.rules.key)


def test_the_clock_closes_what_is_due_and_nothing_else(cast):
    due, later = opened(), opened(closes_at=NOW + timedelta(days=2))
    vote(due)

    closed = close_due(at=TOMORROW)

    assert closed == 1
    assert last_notice(due).word == "closed"
    assert Poll.objects.get(pk=due.pk).state == PollState.CLOSED
    assert Poll.objects.get(pk=later.pk).state == PollState.OPEN
    assert close_due(at=TOMORROW) == 0


def test_a_poll_closes_before_its_time_only_with_a_reason(cast):
    poll = opened()

    with pytest.raises(CannotChange):
        close_poll(poll=poll, by=cast.grace, at=NOW)
    close_poll(poll=poll, by=cast.grace, at=NOW, why="提前 结束")

    assert last_notice(poll) == Told("closed", "提前 结束")


def test_an_extension_is_told_in_the_log_and_ballots_come_in_until_then(cast):
    poll = opened()
    later = NOW + timedelta(days=3)

    extend_poll(poll=poll, closes_at=later, why="停电", by=cast.grace, at=NOW)

    assert last_notice(poll) == Told("extended", "停电", later)
    assert Poll.objects.get(pk=poll.pk).closes_at == later
    assert close_due(at=TOMORROW) == 0


@pytest.mark.parametrize("days", [-1, 1, 7])
def test_an_extension_is_later_and_within_the_time_of_objections(cast, days):
    poll = opened()

    with pytest.raises(CannotChange):
        extend_poll(poll=poll, closes_at=NOW + timedelta(days=days), why="停电", by=cast.grace, at=NOW)
    assert boxed(poll.pk).box.tree.size == 1


def test_a_poll_past_its_time_is_not_brought_back_by_an_extension(cast):
    poll = opened()

    with pytest.raises(CannotChange):
        extend_poll(poll=poll, closes_at=NOW + timedelta(days=3), why="停电", by=cast.grace, at=TOMORROW)


def test_a_poll_called_off_takes_no_more(cast):
    poll = opened()

    with pytest.raises(CannotChange):
        abort_poll(poll=poll, why=" ", by=cast.grace, at=NOW)
    abort_poll(poll=poll, why="候选名单有误", by=cast.grace, at=NOW)

    poll.refresh_from_db()
    assert (poll.state, poll.ended_why) == (PollState.ABORTED, "候选名单有误")
    assert last_notice(poll) == Told("aborted", "候选名单有误")
    for verb in (close_poll, abort_poll):
        with pytest.raises(CannotChange):
            verb(poll=poll, why="再来", by=cast.grace, at=NOW)


def test_a_closing_that_reached_only_the_log_is_finished(cast):
    poll = opened()
    close_poll(poll=poll, by=None, at=TOMORROW)
    Poll.objects.filter(pk=poll.pk).update(state=PollState.OPEN, ended_at=None)
    size = boxed(poll.pk).box.tree.size

    assert close_due(at=TOMORROW) == 1
    assert boxed(poll.pk).box.tree.size == size
    assert Poll.objects.get(pk=poll.pk).state == PollState.CLOSED


def test_a_box_that_does_not_open_keeps_the_others_from_nothing(cast, settings):
    broken, fine = opened(), opened()
    boxed(broken.pk)
    from hongmian.polls.boxes import forget_boxes

    forget_boxes()
    (settings.HONGMIAN_HOME / "signer" / broken.pk).unlink()

    assert close_due(at=TOMORROW) == 1
    assert Poll.objects.get(pk=fine.pk).state == PollState.CLOSED


def test_the_secret_goes_when_objections_end_and_the_log_says_so(cast, settings):
    poll = opened()
    close_poll(poll=poll, by=None, at=TOMORROW)
    sealed = poll.secret

    with pytest.raises(CannotChange):
        destroy_secret(poll=poll, by=cast.grace, at=poll.objections_until - timedelta(minutes=1))
    assert len(open_secret(poll.pk, sealed)) == 32
    destroy_secret(poll=poll, by=cast.grace, at=poll.objections_until)

    with pytest.raises(SecretDestroyed):  # even with an old backup of the database
        open_secret(poll.pk, sealed)
    assert last_notice(poll).word == "secret-destroyed"
    assert not (settings.HONGMIAN_HOME / "keys" / "ballots" / poll.pk / "network").exists()
    assert Poll.objects.get(pk=poll.pk).secret == ""
    size = boxed(poll.pk).box.tree.size
    destroy_secret(poll=poll, by=cast.grace, at=poll.objections_until)
    assert boxed(poll.pk).box.tree.size == size


@pytest.mark.parametrize("signs", [301, 1000, 1001, 70_000])
def test_a_long_reason_stands_in_the_log_whole_or_is_refused(cast, signs):
    poll = opened()

    if signs > 1000:
        with pytest.raises(CannotChange):
            abort_poll(poll=poll, why="因" * signs, by=cast.grace, at=NOW)
        return
    abort_poll(poll=poll, why="因" * signs, by=cast.grace, at=NOW)

    assert last_notice(poll).why == "因" * signs
    assert Poll.objects.get(pk=poll.pk).ended_why == "因" * 300
