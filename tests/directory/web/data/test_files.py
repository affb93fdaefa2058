from __future__ import annotations

import csv
import gzip
import io
import json

import pytest
from django.core.cache import caches

from hongmian.directory.domain.keep import keep
from hongmian.directory.models import Hotline
from hongmian.kit.clock import FixedClock
from hongmian.kit.ids import stable_id
from tests.conftest import NOW

FILES = ("/data/directory.json", "/data/hotlines.csv")


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("address", FILES)
def test_a_file_says_how_to_keep_it_and_who_may_use_it(cast, client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    assert response.headers["Last-Modified"] == "Thu, 19 Mar 2020 02:00:00 GMT"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert not response.cookies


@pytest.mark.parametrize("address", FILES)
def test_who_has_the_file_already_is_sent_only_headers(cast, client, address):
    first = client.get(address)

    by_tag = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    by_date = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})

    assert (by_tag.status_code, by_tag.content) == (304, b"")
    assert (by_date.status_code, by_date.content) == (304, b"")
    assert by_tag.headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("address", FILES)
def test_a_change_of_the_network_makes_the_file_anew(cast, client, address):
    before = client.get(address)
    cast.guard.name = "榕荫街暖心热线"
    keep(record=cast.guard, by=None, at=NOW)

    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert "榕荫街暖心热线" in after.content.decode()
    assert after.headers["Last-Modified"] == "Thu, 19 Mar 2020 02:20:00 GMT"


@pytest.mark.parametrize("address", FILES)
def test_a_line_whose_last_day_is_over_leaves_the_file_at_midnight(cast, client, settings, address):
    Hotline.objects.filter(pk=cast.guard.pk).update(valid_to=NOW.date())
    today = client.get(address)
    settings.HONGMIAN_CLOCK = FixedClock(NOW.replace(day=20))

    tomorrow = client.get(address, headers={"If-None-Match": today.headers["ETag"]})

    assert "榕荫街守护热线" in today.content.decode()
    assert tomorrow.status_code == 200
    assert "榕荫街守护热线" not in tomorrow.content.decode()


@pytest.mark.parametrize("address", FILES)
def test_a_file_costs_one_query_once_it_is_made(cast, client, django_assert_num_queries, address):
    client.get(address)

    with django_assert_num_queries(1):
        client.get(address)


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_compressed_for_who_can_read_that(cast, client, address):
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] == plain.headers["ETag"]


@pytest.mark.parametrize("address", FILES)
@pytest.mark.parametrize("accepted", ["gzip;q=0", "identity, gzip; q=0.0", "*;q=0", "br", "gzip;q=x"])
def test_who_refuses_gzip_gets_the_plain_file(cast, client, address, accepted):
    response = client.get(address, headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in response.headers
    assert response.content == client.get(address).content


@pytest.mark.parametrize("address", FILES)
def test_readers_of_many_pages_do_not_push_a_file_out(cast, client, django_assert_num_queries, address):
    client.get(address)
    caches["pages"].clear()

    with django_assert_num_queries(1):
        client.get(address)


@pytest.mark.parametrize("address", FILES)
def test_a_private_mobile_without_consent_is_in_no_file(cast, client, address):
    said = client.get(address).content.decode()

    assert "15400002222" not in said
    assert "何敏" not in said
    assert str(cast.secret.pk) not in said
    assert "15400001111" in said


@pytest.mark.parametrize("address", FILES)
def test_no_staff_record_is_in_a_file(cast, client, address):
    said = client.get(address).content.decode()

    assert "榕光党支部" not in said
    assert not any(str(thing.pk) in said for thing in (cast.xu, cast.he, cast.group))


def test_hotlines_csv_opens_in_a_spreadsheet(cast, client):
    cast.night.name = "=HYPERLINK(1)"
    cast.night.save()

    response = client.get("/data/hotlines.csv")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response.headers["Content-Disposition"] == 'attachment; filename="hotlines-2020-03-19.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert [row["name"] for row in rows_of(response)][-1] == "'=HYPERLINK(1)"


def test_directory_json_is_one_array_of_organizations(cast, client):
    response = client.get("/data/directory.json")

    assert response.headers["Content-Type"] == "application/json"
    assert {organization["name"] for organization in json.loads(response.content)} == {cast.one.name, cast.two.name}


def test_the_files_of_an_empty_network_are_empty(db, client):
    assert client.get("/data/directory.json").json() == []
    assert rows_of(client.get("/data/hotlines.csv")) == []


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_only_read(cast, client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("extra", [1, 20])
def test_making_a_file_asks_as_often_whatever_the_size(cast, client, django_assert_num_queries, extra):
    for number in range(extra):
        Hotline.objects.create(
            id=stable_id("test", str(number)), number=f"0200000{2000 + number}", number_key=str(number),
            name=f"线{number}", agency=cast.one, station=cast.banyan, hours="24/7", valid_from=NOW.date(),
        )  # fmt: skip

    with django_assert_num_queries(4):
        client.get("/data/directory.json")
    with django_assert_num_queries(2):
        client.get("/data/hotlines.csv")
