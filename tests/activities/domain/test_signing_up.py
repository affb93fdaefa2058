"""A place or the waiting list, and what becomes of a place that is given up."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from hongmian.activities.domain.planning import call_off, change_activity
from hongmian.activities.domain.signing_up import give_up
from hongmian.activities.models import SignUp
from hongmian.kit.errors import Refused
from tests.activities.deeds import BEGINS, NAME, NOW, PHONE, announced, joined, plan, planned


def standings(activity) -> list[str]:
    return list(activity.sign_ups.order_by("asked_at", "pk").values_list("standing", flat=True))


def at(minutes: int):
    return NOW + timedelta(minutes=minutes)


def test_a_citizen_gets_a_place_while_there_are_some(cast):
    activity = announced(cast, places=2)

    first, second, third = (joined(activity, at=at(number)) for number in range(3))

    assert [first.standing, second.standing, third.standing] == ["held", "held", "waiting"]


def test_volunteers_have_places_of_their_own(cast):
    activity = announced(cast, places=1, volunteer_places=1)
    joined(activity)

    helper = joined(activity, part="volunteer")

    assert helper.standing == "held"


def test_whoever_waits_longest_moves_up_when_a_place_is_given_up(cast):
    activity = announced(cast, places=1)
    place, first, second = (joined(activity, at=at(number)) for number in range(3))

    moved = give_up(sign_up=place, at=at(9))

    assert [one.pk for one in moved] == [first.pk]
    assert standings(activity) == ["given_up", "held", "waiting"]
    assert second.standing == "waiting"


def test_a_family_is_not_passed_over_by_somebody_alone(cast):
    activity = announced(cast, places=3)
    place = joined(activity, persons=1, at=at(0))
    joined(activity, persons=2, at=at(1))
    joined(activity, persons=3, at=at(2))
    joined(activity, persons=1, at=at(3))

    give_up(sign_up=place, at=at(9))

    assert standings(activity) == ["given_up", "held", "waiting", "waiting"]


def test_more_places_go_to_those_who_wait(cast):
    activity = announced(cast, places=1)
    joined(activity, at=at(0))
    joined(activity, at=at(1))

    change_activity(activity=activity, plan=plan(places=2), by=cast.wen, at=at(2))

    assert standings(activity) == ["held", "held"]


def test_the_same_form_sent_twice_takes_one_place(cast):
    activity, key = announced(cast), uuid.uuid4()

    first = joined(activity, sign_up_id=key, phone=PHONE)
    again = joined(activity, sign_up_id=key, phone=PHONE)

    assert first == again
    assert activity.sign_ups.count() == 1


def test_a_form_that_was_used_for_somebody_else_is_refused(cast):
    activity, key = announced(cast), uuid.uuid4()
    joined(activity, sign_up_id=key, phone=PHONE)

    with pytest.raises(Refused):
        joined(activity, sign_up_id=key, phone="15400006666")


def test_a_number_holds_one_place_in_an_activity(cast):
    activity = announced(cast)
    joined(activity, phone=PHONE)

    with pytest.raises(Refused):
        joined(activity, phone="154 0000 7777")


def test_an_account_holds_one_place_and_may_come_back_after_cancelling(cast):
    activity = announced(cast)
    place = joined(activity, user=cast.charlie)
    with pytest.raises(Refused):
        joined(activity, user=cast.charlie)

    give_up(sign_up=place, at=NOW)

    assert joined(activity, user=cast.charlie).standing == "held"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"phone": ""}, "phone"),
        ({"phone": "12345"}, "phone"),
        ({"persons": 5}, "persons"),
        ({"persons": 0}, "persons"),
        ({"part": "audience"}, "part"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field(changes, field, cast):
    activity = announced(cast)

    with pytest.raises(Refused) as refusal:
        joined(activity, **changes)

    assert refusal.value.field == field
    assert activity.sign_ups.count() == 0


def test_nobody_signs_up_for_a_part_without_places(cast):
    activity = announced(cast, volunteer_places=0)

    with pytest.raises(Refused):
        joined(activity, part="volunteer")


def test_nobody_signs_up_before_it_is_announced_or_after_it_is_closed(cast):
    draft = planned(cast)
    closing = announced(cast, sign_up_until=BEGINS - timedelta(days=1))

    for activity, moment in ((draft, NOW), (closing, BEGINS - timedelta(days=1))):
        with pytest.raises(Refused):
            joined(activity, at=moment)


def test_nobody_signs_up_for_what_was_called_off(cast):
    activity = announced(cast)
    call_off(activity=activity, reason="场地维修", by=cast.wen, at=NOW)

    with pytest.raises(Refused):
        joined(activity)


def test_nothing_is_given_up_once_it_has_begun(cast):
    place = joined(announced(cast))

    with pytest.raises(Refused):
        give_up(sign_up=place, at=BEGINS)


def test_giving_up_twice_changes_nothing(cast):
    activity = announced(cast, places=1)
    place, waiting = joined(activity, at=at(0)), joined(activity, at=at(1))
    give_up(sign_up=place, at=at(2))

    assert give_up(sign_up=place, at=at(3)) == []
    assert SignUp.objects.get(pk=waiting.pk).standing == "held"


def test_name_and_number_are_stored_sealed(cast):
    joined(announced(cast), phone=PHONE)

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone FROM activities_signup")
        stored = cursor.fetchone()
    assert NAME not in stored[0]
    assert PHONE not in stored[1]
    assert (SignUp.objects.get().name, SignUp.objects.get().phone) == (NAME, PHONE)
