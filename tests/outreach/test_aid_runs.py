"""Aid runs: one taker, counted when delivered, corrected, voided."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.directory.models import Worker
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.aid_runs import assign_aid, cancel_aid, confirm_aid, deliver_aid, release_aid
from hongmian.outreach.domain.mending import correct_aid
from hongmian.outreach.domain.outings import correct
from hongmian.outreach.domain.voiding import unvoid, void
from hongmian.outreach.models import AidRun, Outing
from hongmian.outreach.queries.counted import counted
from tests.conftest import NOW
from tests.indicators.recount import recounted, rolled_up
from tests.outreach import making

DAY = NOW.date()


def figures(*codes):
    found = counted(upto=DAY)
    return tuple(found[code] for code in codes)


def aid():
    return figures("emergency_aid_runs", "emergency_aid_people")


def test_counted_from_delivery_on(cast):
    run = making.aid_run(cast)
    before = aid()
    run = assign_aid(aid_run=run, worker=cast.xu, by=cast.wen, at=NOW)
    under_way = aid()
    run = deliver_aid(aid_run=run, delivered_at=NOW, persons=3, by=cast.wen, at=NOW)
    run = confirm_aid(aid_run=run, by=cast.wen, at=NOW)
    confirm_aid(aid_run=run, by=cast.wen, at=NOW)

    assert (before, under_way, aid(), run.state) == ((0, 0), (0, 0), (1, 3), "confirmed")
    assert rolled_up() == recounted() != {}


def test_the_second_taker_is_told_who_has_it(cast):
    colleague = Worker.objects.create(agency=cast.one, staff_no="002", name="周明")
    run = making.aid_run(cast)
    assign_aid(aid_run=run, worker=cast.xu, by=cast.wen, at=NOW)

    with pytest.raises(Refused, match="许静"):
        assign_aid(aid_run=run, worker=colleague, by=cast.alice, at=NOW)
    assert assign_aid(aid_run=run, worker=cast.xu, by=cast.wen, at=NOW).worker == cast.xu
    release_aid(aid_run=run, worker=cast.xu.pk, by=cast.wen, at=NOW)
    assert assign_aid(aid_run=run, worker=colleague, by=cast.alice, at=NOW).worker == colleague


def test_another_agencys_worker_cannot_run_it(cast):
    with pytest.raises(Refused):
        assign_aid(aid_run=making.aid_run(cast), worker=cast.he, by=cast.alice, at=NOW)


def test_delivery_is_corrected_voided_and_brought_back(cast):
    run = making.delivered(cast)
    run = correct_aid(aid_run=run, delivered_at=NOW - timedelta(days=1), persons=5, by=cast.wen, at=NOW)
    corrected = aid()
    void(record=run, reason="两次记了同一单", by=cast.wen, at=NOW)
    voided = aid(), rolled_up()
    unvoid(record=run, by=cast.wen, at=NOW)

    assert (corrected, voided, aid()) == ((1, 5), ((0, 0), {}), (1, 5))
    assert rolled_up() == recounted()


def test_what_was_delivered_is_not_cancelled(cast):
    with pytest.raises(Refused):
        cancel_aid(aid_run=making.delivered(cast), reason="不要了", by=cast.wen, at=NOW)
    other = making.aid_run(cast, key="other")
    assert cancel_aid(aid_run=other, reason="家人送了", by=cast.wen, at=NOW).state == "cancelled"
    with pytest.raises(Refused):
        deliver_aid(aid_run=other, delivered_at=NOW, persons=1, by=cast.wen, at=NOW)


def test_the_same_request_twice_is_one(cast):
    assert making.aid_run(cast) == making.aid_run(cast)
    assert AidRun.objects.count() == 1


def test_outings_and_support_count_heads(cast):
    making.outing(cast)
    making.outing(cast)
    help_given = making.support(cast)
    correct(record=making.outing(cast), given={"heads": 90}, by=cast.wen, at=NOW)
    correct(record=help_given, given={"whom": "medical_staff", "heads": 4}, by=cast.wen, at=NOW)

    assert Outing.objects.count() == 1
    assert figures("screening", "quarantined", "medical_staff") == (90, 0, 4)
    assert rolled_up() == recounted()


def test_a_voided_outing_is_brought_back_before_it_is_corrected(cast):
    record = void(record=making.outing(cast), reason="不是我们站", by=cast.wen, at=NOW)

    with pytest.raises(Refused):
        correct(record=record, given={"heads": 1}, by=cast.wen, at=NOW)
    assert rolled_up() == {}
