"""A citizen asks for a card; the address is sealed, read for a reason, and erased when the card is there."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from hongmian.cards.domain.asking import KEPT_FOR, forget_old_requests
from hongmian.cards.enums import RequestState, Way
from hongmian.cards.models import BatchCard, CardRequest, Handing
from hongmian.history.models import Change, Reading
from tests.cards import making
from tests.cards.test_batches import signed_in

URL = "/cards/of/TH-001/send/"


def sent(**more):
    form = {"key": making.key(), "address": making.DOOR, "size": "card", "copies": "2"} | more
    return Client().post(URL, form)


def everything_stored() -> str:
    with connection.cursor() as cursor:
        said = []
        for table in ("cards_cardrequest", "history_change", "history_reading", "cards_handing"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  # names of ours
            said += [str(row) for row in cursor.fetchall()]
    return " ".join(said)


def test_a_request_is_kept_without_a_name_and_with_a_sealed_address(db, cast):
    response = sent()

    assert response.headers["Location"] == "/cards/of/TH-001/sent/"
    asked = CardRequest.objects.get()
    assert (asked.station, asked.copies, asked.address, asked.state) == (cast.banyan, 2, making.DOOR, "waiting")
    assert "火凤楼" not in everything_stored()


def test_the_same_form_sent_twice_is_one_request(cast):
    key = making.key()

    sent(key=key)
    sent(key=key)

    assert CardRequest.objects.count() == 1


@pytest.mark.parametrize("more", [{"address": ""}, {"address": "三号"}, {"copies": "9"}, {"size": "a3"}])
def test_what_cannot_be_delivered_is_said(cast, more):
    assert sent(**more).status_code == 422
    assert not CardRequest.objects.exists()


def test_too_many_requests_from_one_connection_are_stopped(cast):
    answers = [sent().status_code for _ in range(11)]

    assert answers == [302] * 10 + [429]


def test_the_address_is_read_for_a_reason_that_is_kept(cast):
    asked = making.asked(cast)
    client, url = signed_in(cast.wen), reverse("cards:request_open", args=[asked.pk])

    assert making.DOOR not in client.get(reverse("cards:request", args=[asked.pk])).content.decode()
    assert making.DOOR not in client.post(url, {"reason": ""}).content.decode()
    page = client.post(url, {"reason": "送卡"})

    assert making.DOOR in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    (reading,) = Reading.objects.all()
    assert (reading.by, reading.field, reading.reason) == (cast.wen, "address", "送卡")


def test_a_delivered_request_counts_its_cards_and_forgets_its_address(cast):
    card, asked = making.card(cast), making.asked(cast, copies=3)

    signed_in(cast.wen).post(reverse("cards:request_deliver", args=[asked.pk]), {"card": str(card.pk)})

    asked.refresh_from_db()
    assert (asked.state, asked.address) == (RequestState.DELIVERED, "")
    assert BatchCard.objects.get(pk=card.pk).given == 3
    assert [(one.way, one.count, one.place) for one in Handing.objects.all()] == [(Way.REQUEST, 3, "")]
    assert "火凤楼" not in everything_stored()
    assert not Change.objects.filter(after__has_key="address").exists()


def test_without_cards_at_the_station_nothing_is_delivered(cast):
    asked = making.asked(cast)

    signed_in(cast.wen).post(reverse("cards:request_deliver", args=[asked.pk]), {"card": ""})

    asked.refresh_from_db()
    assert asked.state == RequestState.WAITING


def test_a_declined_request_forgets_its_address(cast):
    asked = making.asked(cast)

    signed_in(cast.alice).post(reverse("cards:request_decline", args=[asked.pk]))

    asked.refresh_from_db()
    assert (asked.state, asked.address) == (RequestState.DECLINED, "")


def test_what_nobody_answered_is_forgotten_after_a_month(cast):
    asked = making.asked(cast)

    assert forget_old_requests(at=asked.asked_at + KEPT_FOR) == 0
    assert forget_old_requests(at=asked.asked_at + KEPT_FOR * 1.01) == 1

    asked.refresh_from_db()
    assert (asked.state, asked.address) == (RequestState.DECLINED, "")


def test_another_agency_sees_no_request(cast):
    asked = making.asked(cast)

    assert signed_in(cast.bob).get(reverse("cards:request", args=[asked.pk])).status_code == 404
    assert "榕荫" not in signed_in(cast.bob).get(reverse("cards:requests")).content.decode()


def test_the_periodic_list_names_the_verb_that_forgets(settings):
    assert "hongmian.cards.domain.asking.forget_old_requests" in [verb for _, _, verb in settings.HONGMIAN_PERIODIC]


def test_the_public_page_finds_a_station_and_its_picture(cast):
    page = Client().get("/cards/?q=榕荫").content.decode()

    assert "榕荫街社工站" in page
    assert "西门口社工站" not in page
    picture = Client().get("/cards/of/TH-001/card.png")
    assert picture.content.startswith(b"\x89PNG")
