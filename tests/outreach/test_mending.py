"""Slips: corrected, taken back by one step, sent twice, sent by two; what counts follows."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from hongmian.indicators.enums import Group
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.aid_runs import (
    assign_aid,
    cancel_aid,
    confirm_aid,
    deliver_aid,
    release_aid,
    request_aid,
)
from hongmian.outreach.domain.cases import write_entry
from hongmian.outreach.domain.follow_ups import cancel_follow_up, do_follow_up, reschedule_follow_up
from hongmian.outreach.domain.mending import correct_aid, correct_follow_up, undo_aid, undo_follow_up
from hongmian.outreach.domain.voiding import void
from hongmian.outreach.models import FollowUp
from hongmian.outreach.queries.counted import counted
from tests.conftest import NOW
from tests.indicators.recount import recounted, rolled_up
from tests.outreach import making

DAY = NOW.date()
YESTERDAY = NOW - timedelta(days=1)


def figures(*codes, upto=DAY):
    found = counted(upto=upto)
    return tuple(found[code] for code in codes)


def done(cast, **more):
    given = {"done_at": NOW, "group": Group.ELDERS_ALONE, "note": "收到了", "by": cast.wen, "at": NOW} | more
    return do_follow_up(follow_up=making.follow_up(cast), **given).follow_up


def by(cast):
    return {"by": cast.wen, "at": NOW}


def test_a_follow_up_is_corrected(cast):
    correct_follow_up(follow_up=done(cast), done_at=YESTERDAY, group=Group.CHILDREN, **by(cast))

    assert figures("followups", "followups.elders_alone", "followups.children", upto=YESTERDAY.date()) == (1, 0, 1)
    assert FollowUp.objects.get().note == "收到了"
    assert rolled_up() == recounted() != {}


def test_a_follow_up_not_done_after_all_is_due_again(cast):
    record = done(cast, again_in_days=3)
    for _twice in range(2):
        record = undo_follow_up(follow_up=record, **by(cast))

    assert (record.state, record.done_at, record.day) == ("scheduled", None, record.due_at.date())
    assert rolled_up() == recounted() == {}
    # Done again, by a colleague: the next one is there already.
    do_follow_up(
        follow_up=record, done_at=NOW, group=Group.NONE, again_in_days=3, by=cast.alice, at=NOW
    )  # fmt: skip
    assert FollowUp.objects.count() == 2


def test_a_cancelled_follow_up_is_taken_up_again(cast):
    record = cancel_follow_up(follow_up=making.follow_up(cast), reason="搬走了", **by(cast))
    record = reschedule_follow_up(follow_up=record, due_at=NOW, worker=None, **by(cast))

    assert (record.state, record.cancel_reason) == ("scheduled", "")


def test_done_by_two_with_different_words_tells_the_second(cast, client):
    record = done(cast)
    client.force_login(cast.alice)
    sent = {"done_at": "2020-03-19T10:00", "group": "elders_alone", "note": "药还没到"}
    answer = client.post(reverse("outreach:follow_up_done", args=[record.pk]), sent)

    assert answer.status_code == 422
    assert "药还没到" in answer.content.decode()
    assert FollowUp.objects.get().note == "收到了"
    assert done(cast) == record


def test_voided_ones_are_brought_back_before_anything_else(cast):
    record = void(record=done(cast), reason="记错了", **by(cast))
    run = void(record=making.delivered(cast), reason="记错了", **by(cast))
    given = by(cast)
    for deed in (
        lambda: correct_follow_up(follow_up=record, done_at=NOW, group=Group.NONE, **given),
        lambda: undo_follow_up(follow_up=record, **given),
        lambda: done(cast),
        lambda: correct_aid(aid_run=run, delivered_at=NOW, persons=1, **given),
        lambda: undo_aid(aid_run=run, state="delivered", **given),
        lambda: confirm_aid(aid_run=run, **given),
        lambda: deliver_aid(aid_run=run, delivered_at=NOW, persons=2, **given),
    ):
        with pytest.raises(Refused, match="恢复"):
            deed()
    assert rolled_up() == {}


def test_what_was_cancelled_counts_nowhere_and_is_not_voided(cast):
    cancelled = cancel_follow_up(follow_up=making.follow_up(cast), reason="搬走了", **by(cast))
    with pytest.raises(Refused):
        void(record=cancelled, reason="记错了", **by(cast))


def test_a_run_is_taken_back_one_step_however_often_the_form_is_sent(cast):
    run = confirm_aid(aid_run=making.delivered(cast), **by(cast))
    for _twice in range(2):
        run = undo_aid(aid_run=run, state="confirmed", **by(cast))
    assert (run.state, figures("emergency_aid_runs")) == ("delivered", (1,))

    run = undo_aid(aid_run=run, state="delivered", **by(cast))
    assert (run.state, run.worker, run.delivered_at) == ("assigned", cast.xu, None)
    assert rolled_up() == recounted() == {}

    run = cancel_aid(aid_run=run, reason="家人送了", **by(cast))
    run = undo_aid(aid_run=run, state="cancelled", **by(cast))
    assert (run.state, run.cancel_reason) == ("assigned", "")


def test_a_second_delivery_does_not_overwrite_the_first(cast):
    run = making.delivered(cast)
    with pytest.raises(Refused):
        deliver_aid(aid_run=run, delivered_at=NOW, persons=9, by=cast.alice, at=NOW)

    assert figures("emergency_aid_people") == (2,)
    correct_aid(aid_run=run, delivered_at=YESTERDAY, persons=9, by=cast.alice, at=NOW)
    assert figures("emergency_aid_runs", "emergency_aid_people", upto=YESTERDAY.date()) == (1, 9)
    assert rolled_up() == recounted()


def test_giving_back_twice_takes_the_run_from_nobody_else(cast):
    run = assign_aid(aid_run=making.aid_run(cast), worker=cast.xu, **by(cast))
    for _twice in range(2):
        release_aid(aid_run=run, worker=cast.xu.pk, **by(cast))
    assign_aid(aid_run=run, worker=cast.xu, **by(cast))

    with pytest.raises(Refused, match="许静"):
        release_aid(aid_run=run, worker=uuid.uuid4(), by=cast.alice, at=NOW)


def test_what_is_needed_lies_ahead(cast):
    for needed_by in (NOW - timedelta(days=2), NOW + timedelta(days=99)):
        with pytest.raises(Refused):
            request_aid(
                pk=uuid.uuid4(), unit=cast.banyan, need="food", what="米", where="x", persons=1, needed_by=needed_by,
                **by(cast),
            )  # fmt: skip


@pytest.mark.parametrize("kind", ["follow-up", "outing", "aid run", "entry"])
def test_a_form_sent_again_with_other_words_is_not_taken_for_stored(cast, kind):
    """Back in the browser, changed, sent: the same id with other words."""
    again = {
        "follow-up": lambda words: making.follow_up(cast, purpose=words),
        "outing": lambda words: making.outing(cast, heads=len(words)),
        "aid run": lambda words: making.aid_run(cast, what=words),
        "entry": lambda words: write_entry(
            pk=making.id_for("entry"), case=making.case(cast), step="plan", text=words, **by(cast)
        ),
    }[kind]
    assert again("送药") == again("送药")

    with pytest.raises(Refused):
        again("送米和菜")


def test_the_same_form_counts_as_sent_twice_whatever_has_become_of_it(cast):
    done(cast)
    assert making.follow_up(cast).state == "done"


def test_who_may_mend(cast, client):
    """Whoever logged it, whoever did it, the manager; no colleague, nobody of another agency."""
    logged_by_alice = done(cast, by=cast.alice, worker=None)
    FollowUp.objects.filter(pk=logged_by_alice.pk).update(logged_by=cast.alice)
    url = reverse("outreach:follow_up_undo", args=[logged_by_alice.pk])
    tried = {}
    for who in ("wen", "bob", "dora"):
        client.force_login(getattr(cast, who))
        tried[who] = client.post(url).status_code
    assert (tried, FollowUp.objects.get().state) == ({"wen": 404, "bob": 404, "dora": 404}, "done")

    FollowUp.objects.update(worker=cast.xu)  # wen did it
    client.force_login(cast.wen)
    assert client.post(url).status_code == 302
    assert FollowUp.objects.get().state == "scheduled"


def test_a_colleagues_outing_is_not_corrected(cast, client):
    record = making.outing(cast)
    record.logged_by = cast.alice
    record.save()
    url = reverse("outreach:outing_correct", args=[record.pk])
    client.force_login(cast.wen)

    assert client.post(url, {"day": "2020-03-19", "place": "村口", "heads": "1", "workers": "1"}).status_code == 404


def test_corrected_and_taken_back_in_the_browser(cast, client):
    client.force_login(cast.wen)
    run = making.delivered(cast)
    url = reverse("outreach:aidrun_record", args=[run.pk])
    client.post(url + "correct/", {"persons": "5", "delivered_at": "2020-03-19T09:00"})
    assert figures("emergency_aid_people") == (5,)
    wrong = client.post(url + "correct/", {"persons": "0", "delivered_at": "2020-03-19T09:00"})
    assert wrong.status_code == 422
    client.post(url + "undo/", {"state": "delivered"})
    assert figures("emergency_aid_runs") == (0,)

    record = done(cast)
    url = reverse("outreach:followup_record", args=[record.pk])
    client.post(url + "correct/", {"group": "children", "done_at": "2020-03-19T09:00"})
    assert figures("followups.children") == (1,)
    client.post(url + "undo/")
    assert rolled_up() == {}
