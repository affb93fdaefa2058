"""The lists of staff: search, filters, order, pages, and as many queries for three rows as for one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hongmian.cards.enums import Way
from tests.cards import making
from tests.cards.test_batches import signed_in

LISTS = ("cards:desk", "cards:stations", "cards:batches", "cards:handings", "cards:requests")


def fill(cast, number):
    making.handing(cast, name=f"handing {number}", count=10, place=f"榕荫{number}巷", way=Way.SHOP)
    making.asked(cast, name=f"asked {number}")
    making.batch(cast, name=f"batch {number}")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_same_number_of_queries_for_one_row_and_three(cast, name):
    client, url = signed_in(cast.grace), reverse(name)
    fill(cast, 1)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    fill(cast, 2)
    fill(cast, 3)

    with CaptureQueriesContext(connection) as three:
        response = client.get(url)

    assert response.status_code == 200
    assert len(three) == len(one)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", ["grace", "cheng", "alice", "bob"])
def test_an_empty_list_says_so(cast, name, who):
    response = signed_in(getattr(cast, who)).get(reverse(name))

    assert response.status_code == (403 if (who, name) == ("cheng", "cards:requests") else 200)


def page(cast, name, query="", who="grace"):
    return signed_in(getattr(cast, who)).get(reverse(name) + query).content.decode()


def test_stations_are_found_by_name_and_by_what_their_card_lacks(cast):
    making.batch(cast)

    assert "西门口社工站" not in page(cast, "cards:stations", "?words=榕荫")
    lacking = page(cast, "cards:stations", "?state=none")
    assert "西门口社工站" in lacking
    assert "榕荫街社工站" not in lacking


def test_stations_are_put_in_order(cast):
    making.handing(cast, count=60)

    found = page(cast, "cards:stations", "?sort=-given")

    assert found.index("榕荫街社工站") < found.index("西门口社工站")


def test_entries_are_found_by_place_and_way(cast):
    fill(cast, 1)
    making.handing(cast, name="street", way=Way.STREET, place="榕荫地铁口", count=5)

    assert "榕荫1巷" not in page(cast, "cards:handings", "?words=地铁")
    assert "榕荫地铁口" not in page(cast, "cards:handings", "?way=shop")


def test_a_batch_is_found_by_its_number(cast):
    first, second = making.batch(cast, name="a"), making.batch(cast, name="b")

    found = page(cast, "cards:batches", f"?words={second.number}")

    assert reverse("cards:batch", args=[second.pk]) in found
    assert reverse("cards:batch", args=[first.pk]) not in found


def test_an_agency_sees_the_cards_of_its_own_stations(cast):
    fill(cast, 1)

    assert "榕荫" not in page(cast, "cards:handings", who="bob")
    assert "榕荫" not in page(cast, "cards:stations", who="dora")
    assert reverse("cards:batch", args=[making.batch(cast).pk]) not in page(cast, "cards:batches", who="bob")


def test_the_desk_draws_what_was_handed_out_by_district(cast):
    making.handing(cast, count=60)

    shown = page(cast, "cards:desk")

    assert "天河 60" in shown
    assert ">60<" in shown


def test_the_committee_and_the_bureau_read_and_change_nothing(cast):
    making.batch(cast)

    for who in ("cheng", "bo"):
        client = signed_in(getattr(cast, who))
        assert "印制暖心卡" not in client.get(reverse("cards:desk")).content.decode()
        assert client.get(reverse("cards:batch_new")).status_code == 403
        assert client.get(reverse("cards:requests")).status_code == 403
