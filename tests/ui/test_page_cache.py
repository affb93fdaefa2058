from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import caches

from hongmian.directory.domain.keep import keep
from hongmian.kit.clock import FixedClock
from tests.conftest import NOW

GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def kept(settings, cast):
    settings.HONGMIAN_PAGE_CACHE = 60
    return settings


def test_the_second_reader_of_a_minute_costs_no_query(kept, client, django_assert_num_queries):
    first = client.get("/help/", headers=GZIP)

    with django_assert_num_queries(0):
        second = client.get("/help/", headers=GZIP)

    assert first.content == second.content
    assert {name: first[name] for name in first.headers} == {name: second[name] for name in second.headers}


def test_the_next_minute_is_drawn_anew(kept, client):
    kept.HONGMIAN_CLOCK = FixedClock(NOW.replace(hour=20, minute=59, second=59))
    before = client.get("/help/?q=1234")
    kept.HONGMIAN_CLOCK = FixedClock(NOW.replace(hour=21, minute=0, second=0))
    after = client.get("/help/?q=1234")

    assert ("21:00 休息" in before.content.decode(), "明天 8:30 开线" in after.content.decode()) == (True, True)
    assert (before["Cache-Control"], after["Cache-Control"]) == ("public, max-age=1", "public, max-age=60")


def test_pages_of_a_minute_that_is_over_leave_the_memory(kept, client):
    """Their addresses have the minute in them: nobody could ask for them again, and two thousand were a leak."""
    for number in range(5):
        client.get(f"/help/?q={number}")
    kept.HONGMIAN_CLOCK = FixedClock(NOW + timedelta(minutes=1))
    client.get("/help/?q=0")

    assert len(caches["pages"]._cache) == 1


def test_a_change_of_the_network_shows_within_the_minute(kept, client, cast):
    client.get("/help/")
    cast.guard.name = "新名字热线"
    keep(record=cast.guard, by=None, at=NOW)

    same = client.get("/help/").content.decode()
    kept.HONGMIAN_CLOCK = FixedClock(NOW + timedelta(minutes=1))
    later = client.get("/help/").content.decode()

    assert ("新名字热线" in same, "新名字热线" in later) == (False, True)


def test_readers_do_not_get_each_others_pages(kept, client):
    normal = client.get("/help/?district=440106").content
    packed = client.get("/help/?district=440106", headers=GZIP)
    piece = client.get("/help/?district=440106", headers={"HX-Request": "true"}).content
    other = client.get("/help/?district=440104").content
    english = client.get("/en/help/?district=440106").content
    client.cookies["text"] = "large"
    large = client.get("/help/?district=440106").content

    assert len({normal, packed.content, piece, other, english, large}) == 6
    assert packed["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("seconds", [0, 60])
@pytest.mark.parametrize("accepted", ["gzip;q=0", "br, gzip; q=0"])
def test_who_refuses_gzip_gets_the_plain_page(kept, client, seconds, accepted):
    kept.HONGMIAN_PAGE_CACHE = seconds
    plain, packed = client.get("/help/").content, client.get("/help/", headers=GZIP)

    refused = client.get("/help/", headers={"Accept-Encoding": accepted})

    assert (packed["Content-Encoding"], "Content-Encoding" in refused.headers) == ("gzip", False)
    assert refused.content == plain
    assert "Accept-Encoding" in refused["Vary"]


def test_an_unchanged_page_is_not_sent_again(kept, client):
    first = client.get("/help/", headers=GZIP)

    again = client.get("/help/", headers={**GZIP, "If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert first["Vary"] == again["Vary"]
    assert {"Accept-Encoding", "Cookie", "HX-Request"} <= set(first["Vary"].split(", "))


def test_head_has_no_body(kept, client):
    client.get("/help/")

    assert client.head("/help/").content == b""


@pytest.mark.parametrize("address", ["/help/stations/none/", "/desk/", "/account/"])
def test_only_what_is_public_and_there_is_kept(kept, client, address):
    assert "ETag" not in client.get(address).headers


def test_forms_are_not_kept(kept, client, cast):
    address = f"/help/hotlines/{cast.guard.pk}/report/"

    first, second = client.get(address), client.get(address)

    assert first.content != second.content
    assert "ETag" not in first.headers


def test_a_person_signed_in_reads_the_same_public_page(kept, client, cast):
    anonymous = client.get("/help/").content
    client.force_login(cast.grace)

    assert client.get("/help/").content == anonymous


def test_very_long_addresses_are_answered_but_not_kept(kept, client):
    assert "ETag" not in client.get("/help/?q=" + "x" * 500).headers


def test_switched_off_it_keeps_nothing(cast, client):
    assert "ETag" not in client.get("/help/").headers


def test_a_kept_page_is_not_for_another_host(kept, client):
    assert client.get("/help/").status_code == 200

    assert client.get("/help/", headers={"Host": "elsewhere.invalid"}).status_code == 400
    assert "ETag" not in client.get("/help/", headers={"Host": "elsewhere.invalid"}).headers
