"""Sign-ups at the same moment: no place is given twice, nobody gets two, and nobody is forgotten."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from hongmian.activities.domain.planning import plan_activity
from hongmian.activities.domain.signing_up import give_up
from hongmian.activities.models import Activity, SignUp
from hongmian.kit.errors import Refused
from tests.activities.deeds import NOW, PHONE, announced, joined, plan
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def joins(activity, **said):
    return lambda: joined(activity, **said)


def test_twelve_at_once_get_three_places_and_the_others_wait(cast):
    activity = announced(cast, places=3)

    at_once(*(joins(activity, phone=f"1540000{number:04}") for number in range(12)))

    standings = list(activity.sign_ups.values_list("standing", flat=True))
    assert (standings.count("held"), standings.count("waiting")) == (3, 9)


def test_one_form_sent_eight_times_at_once_takes_one_place(cast):
    activity, key = announced(cast), uuid.uuid4()

    gave = at_once(*(joins(activity, sign_up_id=key, phone=PHONE) for _time in range(8)))

    assert {one.pk for one in gave} == {key}
    assert SignUp.objects.count() == 1


def test_one_number_in_eight_forms_at_once_gets_one_place(cast):
    activity = announced(cast, places=9)

    gave = at_once(*(joins(activity, phone=PHONE) for _time in range(8)))

    assert sum(isinstance(one, Refused) for one in gave) == 7
    assert SignUp.objects.count() == 1


def test_a_place_given_up_while_others_ask_goes_to_whoever_waited(cast):
    activity = announced(cast, places=1)
    place = joined(activity, phone="15400000001", at=NOW - timedelta(minutes=9))
    waiting = joined(activity, phone="15400000002", at=NOW - timedelta(minutes=5))

    at_once(
        lambda: give_up(sign_up=place, at=NOW),
        *(joins(activity, phone=f"1540000{number:04}") for number in range(10, 14)),
    )

    assert SignUp.objects.get(standing="held").pk == waiting.pk
    assert SignUp.objects.filter(standing="waiting").count() == 4


def test_one_plan_sent_four_times_at_once_is_one_activity(cast):
    key = uuid.uuid4()

    gave = at_once(
        *(
            lambda: plan_activity(activity_id=key, station=cast.banyan, plan=plan(), by=cast.wen, at=NOW)
            for _time in range(4)
        )
    )

    assert {one.pk for one in gave} == {key}
    assert Activity.objects.get().team.count() == 1
