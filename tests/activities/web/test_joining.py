"""Signing up in the browser: a guest by a code, an account on its own page."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest

from hongmian.activities.codes import code_of_day, code_of_place
from hongmian.activities.domain.planning import call_off
from hongmian.activities.models import SignUp
from hongmian.kit.clock import FixedClock
from tests.activities.deeds import BEGINS, NOW, PHONE, announced, joined

SAID = {"part": "citizen", "name": "麦姨", "phone": PHONE, "persons": "2"}


def send(client, activity, **changes):
    return client.post(f"/activities/{activity.code}/join/", {"key": uuid.uuid4(), **SAID, **changes})


def test_a_guest_gets_a_code_by_which_the_place_is_found_and_given_up(cast, client):
    activity = announced(cast)

    page = send(client, activity)
    place = SignUp.objects.get()
    assert page["Location"] == f"/activities/place/{code_of_place(place.pk)}/"
    shown = client.get(page["Location"])
    assert "已有名额" in shown.content.decode()
    assert shown["Cache-Control"].startswith("max-age=0")
    found = client.post("/activities/place/", {"code": code_of_place(place.pk).lower()})
    assert found["Location"] == page["Location"]

    client.post(page["Location"])

    place.refresh_from_db()
    assert place.standing == "given_up"


def test_the_page_of_a_place_shows_neither_name_nor_number(cast, client):
    place = joined(announced(cast), name="麦姨", phone=PHONE)

    page = client.get(f"/activities/place/{code_of_place(place.pk)}/").content.decode()

    assert ("麦姨" in page, PHONE in page) == (False, False)


def test_an_account_finds_its_places_on_its_own_page(cast, client):
    activity = announced(cast)
    client.force_login(cast.charlie)

    page = send(client, activity, part="volunteer", persons="1")

    assert page["Location"] == "/activities/mine/"
    shown = client.get("/activities/mine/").content.decode()
    assert "清明艾糍送长者" in shown
    assert "报名成功" in shown
    assert SignUp.objects.get().user == cast.charlie


def test_who_has_a_place_is_led_to_it_instead_of_asked_again(cast, client):
    activity = announced(cast)
    joined(activity, user=cast.charlie)
    client.force_login(cast.charlie)

    assert client.get(f"/activities/{activity.code}/join/")["Location"] == "/activities/mine/"


def test_one_cannot_give_up_the_place_of_another(cast, client):
    place = joined(announced(cast), user=cast.charlie)
    client.force_login(cast.emma)

    assert client.post(f"/activities/mine/{place.pk}/cancel/").status_code == 404
    place.refresh_from_db()
    assert place.standing == "held"


def test_why_it_was_called_off_stands_on_the_page_of_the_account(cast, client):
    activity = announced(cast)
    joined(activity, user=cast.charlie)
    call_off(activity=activity, reason="活动室维修", by=cast.wen, at=NOW)
    client.force_login(cast.charlie)

    assert "活动室维修" in client.get("/activities/mine/").content.decode()


@pytest.mark.parametrize(("field", "value"), [("phone", "123"), ("name", ""), ("part", ""), ("persons", "9")])
def test_what_is_wrong_is_said_and_nothing_is_stored(field, value, cast, client):
    answer = send(client, announced(cast), **{field: value})

    assert answer.status_code == 422
    assert "aria-invalid" in answer.content.decode() or "field--wrong" in answer.content.decode()
    assert SignUp.objects.count() == 0


def test_the_same_form_sent_twice_leaves_one_place(cast, client):
    activity, key = announced(cast), uuid.uuid4()

    first, again = (send(client, activity, key=key) for _time in range(2))

    assert first["Location"] == again["Location"]
    assert SignUp.objects.count() == 1


def test_too_many_sign_ups_from_one_connection_are_told_to_wait(cast, client):
    activity = announced(cast, places=100)
    for number in range(20):
        send(client, activity, phone=f"1540000{number:04}")

    answer = send(client, activity, phone="15400005000")

    assert answer.status_code == 429
    assert SignUp.objects.count() == 20


def test_a_code_that_nobody_has_is_said_beside_its_field(cast, client):
    assert client.post("/activities/place/", {"code": "AAAABBBBCCCC"}).status_code == 422
    assert client.get("/activities/place/AAAABBBBCCCC/").status_code == 404


def test_arriving_by_the_code_of_the_day(cast, client, settings):
    settings.HONGMIAN_CLOCK = FixedClock(BEGINS + timedelta(minutes=5))
    activity = announced(cast)
    place = joined(activity, phone=PHONE)
    code = code_of_day(activity.pk, at=BEGINS)
    asked = client.get("/activities/here/", {"code": code}).content.decode()
    assert re.search(r'name="code" value="(\w+)"', asked)[1] == code

    answer = client.post("/activities/here/", {"code": code.lower(), "holder": PHONE})

    assert answer["Location"] == "/activities/here/noted/"
    place.refresh_from_db()
    assert place.came_how == "code"


def test_arriving_with_a_wrong_code_is_refused(cast, client, settings):
    settings.HONGMIAN_CLOCK = FixedClock(BEGINS)
    joined(announced(cast), phone=PHONE)

    assert client.post("/activities/here/", {"code": "ABCDEF", "holder": PHONE}).status_code == 422
