"""Planning, announcing and calling off; what those who signed up are told."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from hongmian.activities.domain.planning import announce, call_off, change_activity, plan_activity
from hongmian.activities.domain.telling import send_due
from hongmian.activities.models import Activity, Message
from hongmian.history.queries.changes import history_of
from hongmian.kit.errors import Refused
from tests.activities.deeds import BEGINS, ENDS, NOW, PHONE, announced, joined, plan, planned


class Phone:
    """A sender that keeps what it is given."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, str]] = []

    def send(self, number: str, text: str) -> None:
        self.texts.append((number, text))


def test_a_plan_is_not_public_until_it_is_announced(cast):
    activity = planned(cast)

    assert activity.state == "planned"
    assert announce(activity=activity, by=cast.wen, at=NOW).state == "open"


def test_the_station_gives_agency_and_district_and_its_agency_is_in_the_team(cast):
    activity = planned(cast)

    assert (activity.agency, activity.district) == (cast.one, cast.tianhe)
    assert [one.agency for one in activity.team.all()] == [cast.one]


def test_a_team_has_agencies_workers_and_party_groups(cast):
    activity = planned(cast, agencies=[cast.two.pk], workers=[cast.xu.pk], party_groups=[cast.group.pk])

    assert {str(one) for one in activity.team.all()} == {cast.one.name, cast.two.name, "许静", "榕光党支部"}
    assert activity.team.get(worker=cast.xu).party_member


def test_a_worker_of_an_agency_that_does_not_take_part_is_refused(cast):
    with pytest.raises(Refused) as refusal:
        planned(cast, workers=[cast.he.pk])

    assert refusal.value.field == "workers"
    assert Activity.objects.count() == 0


def test_whoever_leaves_the_team_goes_and_the_others_stay_as_they_were(cast):
    activity = planned(cast, workers=[cast.xu.pk], agencies=[cast.two.pk])
    activity.team.filter(worker=cast.xu).update(minutes=90)

    change_activity(activity=activity, plan=plan(workers=[cast.xu.pk]), by=cast.wen, at=NOW)

    assert {str(one) for one in activity.team.all()} == {cast.one.name, "许静"}
    assert activity.team.get(worker=cast.xu).minutes == 90


def test_the_same_form_sent_twice_plans_one_activity(cast):
    key = uuid.uuid4()
    made = [
        plan_activity(activity_id=key, station=cast.banyan, plan=plan(), by=cast.wen, at=NOW) for _time in range(2)
    ]  # fmt: skip

    assert made[0] == made[1]
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": BEGINS}, "ends_at"),
        ({"ends_at": BEGINS + timedelta(hours=13)}, "ends_at"),
        ({"starts_at": NOW - timedelta(hours=1), "ends_at": NOW + timedelta(hours=1)}, "starts_at"),
        ({"sign_up_until": BEGINS + timedelta(minutes=1)}, "sign_up_until"),
        ({"about": "报名请打 13800138000"}, "about"),
        ({"title": "看望13800138000"}, "title"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_beside_its_field(changes, field, cast):
    with pytest.raises(Refused) as refusal:
        planned(cast, **{"ends_at": ENDS, **changes})

    assert refusal.value.field == field


def test_an_announcement_may_name_its_address_and_its_land_line(cast):
    activity = planned(cast, about="地址：榕荫二路12号三楼302房，查询电话020-83391234。")

    assert "302" in activity.about


def test_fewer_places_than_are_taken_are_refused(cast):
    activity = announced(cast, places=2)
    joined(activity, persons=2)

    with pytest.raises(Refused) as refusal:
        change_activity(activity=activity, plan=plan(places=1), by=cast.wen, at=NOW)

    assert refusal.value.field == "places"


def test_those_who_signed_up_read_why_it_is_called_off(cast):
    activity, phone = announced(cast), Phone()
    joined(activity, phone=PHONE)

    call_off(activity=activity, reason="活动室维修", by=cast.wen, at=NOW)
    sent = send_due(at=NOW, sender=phone)

    assert sent == 1
    assert phone.texts == [
        (PHONE, "【红棉】您报名的“清明艾糍送长者”（原定3月21日14:00）已取消：活动室维修。给您添麻烦了。")
    ]  # fmt: skip
    assert send_due(at=NOW + timedelta(hours=1), sender=phone) == 0


def test_a_new_time_is_told_and_a_new_text_is_not(cast):
    activity = announced(cast)
    joined(activity)
    change_activity(activity=activity, plan=plan(about="改了说明。"), by=cast.wen, at=NOW)
    assert Message.objects.count() == 0

    change_activity(activity=activity, plan=plan(starts_at=BEGINS - timedelta(hours=1)), by=cast.wen, at=NOW)

    assert [one.telling for one in Message.objects.all()] == ["moved"]


def test_calling_off_needs_a_reason_that_tells_of_nobody(cast):
    activity = announced(cast)

    for reason in (" ", "请找13800138000"):
        with pytest.raises(Refused) as refusal:
            call_off(activity=activity, reason=reason, by=cast.wen, at=NOW)
        assert refusal.value.field == "reason"


def test_what_is_over_is_neither_changed_nor_called_off(cast):
    activity = announced(cast)

    with pytest.raises(Refused):
        change_activity(activity=activity, plan=plan(places=9), by=cast.wen, at=ENDS)
    with pytest.raises(Refused):
        call_off(activity=activity, reason="场地维修", by=cast.wen, at=ENDS)


def test_the_history_says_who_planned_and_who_called_off(cast):
    activity = announced(cast)
    call_off(activity=activity, reason="场地维修", by=cast.alice, at=NOW)

    told = [(change.by_name, change.kind) for change in history_of(activity)]

    assert told == [("alice", "withdrawn"), ("wen", "changed"), ("wen", "added")]
