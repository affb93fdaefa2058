from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.history.models import Change
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import BoxClosed, BoxEnded, boxed, forget_boxes
from hongmian.polls.domain.asking import Asker
from hongmian.polls.domain.casting import cast_ballot
from hongmian.polls.domain.drafting import CannotChange
from hongmian.polls.domain.ending import close_due, close_poll
from hongmian.polls.domain.ending_logs import end_log, follow_notices
from hongmian.polls.domain.inquiries import set_aside
from hongmian.polls.domain.objections import send_objection
from hongmian.polls.domain.secret import destroy_secret, forget_due
from hongmian.polls.domain.voters import issue_token
from hongmian.polls.ended_boxes import StillWhole, ended, left
from hongmian.polls.enums import PollState
from hongmian.polls.models import Poll
from hongmian.polls.queries.receipts import WrongReceipt, check_receipt
from tests.polls.accidents import lose_memory, older
from tests.polls.deeds import NOW, opened, vote, with_phone

WHY = "磁盘损坏， 只有昨天的备份"


def end(poll: Poll, why: str = WHY):
    return end_log(poll_id=poll.pk, why=why, by=None, at=NOW)


def test_older_data_end_the_log_and_the_poll(cast):
    poll = opened()
    kept, lost = older(poll)

    made = end(poll)

    poll.refresh_from_db()
    assert (made.end.cause, made.end.signed.size, made.end.found.size) == ("restored", 3, 2)
    assert (poll.state, poll.ended_why, poll.ended_at) == (PollState.ENDED, "磁盘损坏， 只有昨天的备份", made.end.at)
    assert Change.objects.filter(thing_id=poll.pk).latest("pk").after["state"] == "ended"
    assert check_receipt(kept).ended
    with pytest.raises(WrongReceipt, match="证据"):
        check_receipt(lost)


def test_a_box_that_may_go_on_is_refused_in_a_sentence(cast):
    poll = opened()
    vote(poll)

    with pytest.raises(StillWhole, match=poll.pk):
        end(poll)
    with pytest.raises(CannotChange):
        end(poll, why=" ")
    with pytest.raises(BoxClosed):
        end_log(poll_id="nothing", why=WHY, by=None, at=NOW)

    assert ended(poll.pk) is None
    assert boxed(poll.pk).box.size == 2


def test_after_it_nothing_is_taken_set_aside_or_objected_to(cast):
    poll = opened()
    kept, _ = older(poll)
    end(poll)
    asker = Asker(with_phone(cast.charlie), 0.0, "10.0.0.1", "")

    for deed in (
        lambda: issue_token(poll=poll, asker=asker, at=NOW),
        lambda: cast_ballot(poll=poll, asker=asker, choices=["01"], key="k", at=NOW),
        lambda: set_aside(poll=poll, ballots=[1], reason="burst", note="", by=cast.grace, at=NOW),
        lambda: send_objection(receipt=kept, text="是我投的", at=NOW),
    ):
        with pytest.raises(BoxEnded):
            deed()
    with pytest.raises(Refused):
        close_poll(poll=poll, by=cast.grace, at=NOW, why="结束")
    assert left(poll.pk).size == 2


def test_a_process_that_has_the_box_open_still_learns_of_it(cast):
    poll = opened()
    vote(poll)
    box = boxed(poll.pk).box
    lose_memory(poll, close=False)

    end(poll)

    with pytest.raises(BoxEnded):
        boxed(poll.pk)
    assert box.size == left(poll.pk).size == 2


def test_the_rows_follow_the_notice_after_an_older_database_was_restored(cast):
    poll, other = opened(), opened()
    lose_memory(poll)
    end(poll)
    Poll.objects.filter(pk=poll.pk).update(state=PollState.OPEN, ended_at=None, ended_why="")

    assert close_due(at=NOW + timedelta(days=2)) == 1
    assert follow_notices(at=NOW) == 1

    poll.refresh_from_db()
    other.refresh_from_db()
    assert (poll.state, other.state) == (PollState.ENDED, PollState.CLOSED)
    assert follow_notices(at=NOW) == 0


def test_a_log_is_ended_by_name_where_the_row_is_gone(cast):
    poll = opened()
    lose_memory(poll)
    Poll.objects.filter(pk=poll.pk).delete()

    assert end(poll).end.cause == "memory-lost"


def test_ended_again_it_keeps_the_first_notice(cast):
    poll = opened()
    lose_memory(poll)
    first = end(poll)
    forget_boxes()

    assert end(poll, why="别的理由") == first


def test_networks_and_secret_go_all_the_same(cast, settings):
    poll = opened()
    lose_memory(poll)
    end(poll)
    over = poll.objections_until

    assert forget_due(at=over) == 1
    destroy_secret(poll=poll, by=cast.grace, at=over)

    poll.refresh_from_db()
    assert (poll.secret, poll.secret_destroyed_at) == ("", over)
    keys = settings.HONGMIAN_HOME / "keys/ballots" / poll.pk
    assert {path.name for path in keys.iterdir()} == {"seed", "token"}
    assert left(poll.pk)._store.senders() == []


def test_networks_of_a_poll_that_is_not_there_are_not_said_to_be_forgotten(cast, settings):
    poll = close_poll(poll=opened(), by=None, at=NOW, why="结束")
    forget_boxes()
    (settings.HONGMIAN_HOME / "ballots" / poll.pk).rename(settings.HONGMIAN_HOME / "elsewhere")

    assert forget_due(at=poll.objections_until) == 0
