from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import pytest

from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.indicators.enums import Group
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.bulk import (
    PastAidRun,
    PastFollowUp,
    PastOuting,
    PastSupport,
    store_aid_runs,
    store_follow_ups,
    store_outings,
    store_supports,
)
from hongmian.outreach.enums import Need, Supported
from hongmian.outreach.models import AidRun, FollowUp
from hongmian.outreach.queries.counted import counted
from tests.indicators.recount import recounted, rolled_up

AT = datetime(2020, 2, 18, 15, 5, tzinfo=SHANGHAI)
DAY = AT.date()


def follow_up(station, group=Group.DISABLED, **more):
    return PastFollowUp(
        id=uuid.uuid4(), station=station, worker=None, due_at=AT - timedelta(hours=1), done_at=AT, group=group, **more
    )


def aid_run(station, persons):
    times = dict.fromkeys(("requested_at", "assigned_at", "delivered_at", "confirmed_at"), AT)
    return PastAidRun(id=uuid.uuid4(), station=station, worker=None, need=Need.FOOD, persons=persons, **times)


def outing(station, heads):
    return PastOuting(id=uuid.uuid4(), station=station, worker=None, logged_at=AT, place="村口", heads=heads)


def support(station, whom, heads):
    return PastSupport(
        id=uuid.uuid4(), station=station, worker=None, logged_at=AT, whom=whom, what="送菜上门", heads=heads
    )


def test_services_are_stored_and_counted(cast):
    groups = (Group.DISABLED, Group.DISABLED, Group.CHILDREN, Group.NONE)
    store_follow_ups(follow_ups=[follow_up(cast.banyan, group, note="好") for group in groups], by=cast.wen)
    store_aid_runs(aid_runs=[aid_run(cast.banyan, 3), aid_run(cast.gate, 1)], by=None)
    store_outings(outings=[outing(cast.gate, 412)], by=None)
    supports = [support(cast.banyan, Supported.QUARANTINED, 5), support(cast.gate, Supported.MEDICAL_STAFF, 2)]
    store_supports(supports=supports, by=None)

    assert {code: value for code, value in counted(upto=DAY).items() if value} == {
        "followups": 3,
        "followups.disabled": 2,
        "followups.children": 1,
        "emergency_aid_runs": 2,
        "emergency_aid_people": 4,
        "screening": 412,
        "quarantined": 5,
        "medical_staff": 2,
    }
    assert rolled_up() == recounted()
    stored = FollowUp.objects.filter(group=Group.CHILDREN).get()
    assert (stored.agency, stored.district, stored.state, stored.day) == (cast.one, cast.tianhe, "done", DAY)
    assert (stored.logged_by, stored.note) == (cast.wen, "好")
    assert set(AidRun.objects.values_list("state", flat=True)) == {"confirmed"}


def test_a_station_that_sends_workbooks_refuses_all(cast, now):
    set_reporting(unit=cast.banyan, mode=ReportingMode.RETURNED, first_day=DAY, by=cast.alice, at=now)

    with pytest.raises(Refused, match="榕荫街社工站"):
        store_aid_runs(aid_runs=[aid_run(cast.gate, 1), aid_run(cast.banyan, 3)], by=None)

    assert not AidRun.objects.exists()
    assert rolled_up() == {}
