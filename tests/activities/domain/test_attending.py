"""Who came: by the list, by the code of the day."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from hongmian.activities.codes import code_of_day, code_of_place
from hongmian.activities.domain.attending import come_by_code, tick
from hongmian.activities.domain.planning import call_off
from hongmian.activities.domain.signing_up import give_up
from hongmian.activities.models import SignUp
from hongmian.kit.errors import Refused
from tests.activities.deeds import BEGINS, ENDS, NOW, PHONE, announced, joined


def ticked(activity, cast, came=(), not_there=(), *, walk_ins=0, minutes=None, at=ENDS):
    return tick(
        activity=activity, came={one.pk: minutes for one in came}, not_there={one.pk for one in not_there},
        walk_ins=walk_ins, by=cast.wen, at=at,
    )  # fmt: skip


def arrive(activity, *, user=None, holder="", at=BEGINS, code=None):
    return come_by_code(code=code or code_of_day(activity.pk, at=BEGINS), user=user, holder=holder, at=at)


def fresh(sign_up):
    return SignUp.objects.get(pk=sign_up.pk)


def test_the_list_keeps_who_came_and_how_long_volunteers_helped(cast):
    activity = announced(cast)
    citizen, helper = joined(activity), joined(activity, part="volunteer")

    ticked(activity, cast, [citizen, helper], walk_ins=4)

    assert (fresh(citizen).came_at, fresh(citizen).came_how, fresh(citizen).minutes) == (ENDS, "list", None)
    assert fresh(helper).minutes == 120
    activity.refresh_from_db()
    assert activity.walk_ins == 4


def test_minutes_that_were_written_stand(cast):
    activity = announced(cast)
    helper = joined(activity, part="volunteer")

    ticked(activity, cast, [helper], minutes=45)

    assert fresh(helper).minutes == 45


def test_a_tick_can_be_taken_back(cast):
    activity = announced(cast)
    citizen = joined(activity)
    ticked(activity, cast, [citizen])

    ticked(activity, cast, [], [citizen])

    assert (fresh(citizen).came_at, fresh(citizen).came_how) == (None, "")


def test_a_list_that_was_opened_before_does_not_undo_a_code(cast):
    activity = announced(cast)
    citizen, other = joined(activity, phone=PHONE), joined(activity)
    arrive(activity, holder=PHONE)

    ticked(activity, cast, [other])

    assert fresh(citizen).came_how == "code"


def test_the_list_is_ticked_from_an_hour_before_until_a_week_after(cast):
    activity = announced(cast)
    citizen = joined(activity)

    for moment in (BEGINS - timedelta(minutes=61), ENDS + timedelta(days=7, minutes=1)):
        with pytest.raises(Refused):
            ticked(activity, cast, [citizen], at=moment)
    ticked(activity, cast, [citizen], at=BEGINS - timedelta(minutes=60))
    assert fresh(citizen).came_at


def test_a_sign_up_of_another_activity_is_not_ticked(cast):
    activity, stranger = announced(cast), joined(announced(cast))

    ticked(activity, cast, [stranger])

    assert fresh(stranger).came_at is None


def test_an_account_comes_by_the_code(cast):
    activity = announced(cast)
    place = joined(activity, user=cast.charlie, part="volunteer")

    arrive(activity, user=cast.charlie)

    assert (fresh(place).came_how, fresh(place).minutes) == ("code", 120)


def test_a_guest_comes_by_their_number_or_the_code_of_their_place(cast):
    activity = announced(cast)
    by_number, by_code = joined(activity, phone=PHONE), joined(activity)

    arrive(activity, holder="154 0000 7777")
    arrive(activity, holder=code_of_place(by_code.pk).lower())

    assert [fresh(by_number).came_how, fresh(by_code).came_how] == ["code", "code"]


def test_an_account_without_a_place_is_put_on_the_list_at_the_door(cast):
    activity = announced(cast, places=0, volunteer_places=0)

    arrive(activity, user=cast.charlie)
    arrive(activity, user=cast.charlie)

    assert list(activity.sign_ups.values_list("user", "came_how")) == [(cast.charlie.pk, "code")]


def test_a_guest_without_a_place_is_told_to_speak_to_the_people_at_the_door(cast):
    activity = announced(cast)

    with pytest.raises(Refused) as refusal:
        arrive(activity, holder=PHONE)

    assert refusal.value.field == "holder"


def test_whoever_gave_up_is_not_found(cast):
    activity = announced(cast)
    give_up(sign_up=joined(activity, phone=PHONE), at=NOW)

    with pytest.raises(Refused):
        arrive(activity, holder=PHONE)


@pytest.mark.parametrize(
    "at", [BEGINS - timedelta(minutes=61), ENDS + timedelta(minutes=121), BEGINS - timedelta(days=1)]
)
def test_a_code_is_good_at_its_time_only(at, cast):
    activity = announced(cast)
    joined(activity, phone=PHONE)

    with pytest.raises(Refused) as refusal:
        arrive(activity, holder=PHONE, at=at)

    assert refusal.value.field == "code"


def test_the_code_of_another_day_or_activity_is_refused(cast):
    activity, other = (
        announced(cast),
        announced(cast, starts_at=BEGINS + timedelta(days=3), ends_at=ENDS + timedelta(days=3)),
    )
    joined(activity, phone=PHONE)

    for code in (code_of_day(activity.pk, at=NOW), code_of_day(other.pk, at=BEGINS), "AAAAAA", ""):
        with pytest.raises(Refused):
            arrive(activity, holder=PHONE, code=code or " ")


def test_the_code_of_an_activity_that_was_called_off_is_refused(cast):
    activity = announced(cast)
    joined(activity, phone=PHONE)
    call_off(activity=activity, reason="场地维修", by=cast.wen, at=NOW)

    with pytest.raises(Refused):
        arrive(activity, holder=PHONE)


def test_codes_are_six_signs_that_are_not_confused(cast):
    code = code_of_day(uuid.uuid4(), at=NOW)

    assert len(code) == 6
    assert set(code).isdisjoint("01ILO")
