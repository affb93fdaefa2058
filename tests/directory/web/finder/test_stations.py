from __future__ import annotations

import re

from hongmian.directory.domain.keep import keep
from tests.conftest import NOW
from tests.directory.web.finder.test_finder import lines, text


def test_a_stations_page_says_when_where_and_what(cast, client):
    response = client.get("/help/stations/TH-001/")

    assert lines(response) == ["榕荫街守护热线", "许静随身热线"]
    for words in (
        "陪着街坊过日子",
        "榕荫二路00号",
        "星期六",
        "9:00—12:00",
        "清明节，4月4日至4月6日",
        "榕光社会工作服务中心",
    ):
        assert words in text(response)


def test_in_english(cast, client):
    response = client.get("/en/help/stations/TH-001/")

    for words in ("Thursday today", "8:30–18:00", "Psychological counselling", "Tomb-sweeping Day, 4 April to 6 April"):
        assert words in text(response)


def test_map_links_are_plain_and_in_gcj02(cast, client):
    page = client.get("/help/stations/TH-001/").content.decode()

    found = re.search(r'href="(https://uri\.amap\.com/[^"]+)" rel="([^"]+)"', page)
    assert found
    east, north = map(float, re.search(r"position=([\d.]+)%2C([\d.]+)", found.group(1)).groups())
    assert found.group(2) == "noreferrer noopener external"
    assert 0.003 < east - 113.36 < 0.008
    assert -0.005 < north - 23.13 < 0


def test_a_contact_card(cast, client):
    response = client.get("/help/stations/TH-001/card.vcf")

    card = response.content.decode().split("\r\n")
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert "FN:榕荫街社工站" in card
    assert "TEL:+862000001234" in card
    assert "URL:http://127.0.0.1:8000/help/stations/TH-001/" in card


def test_the_card_holds_no_number_without_consent(cast, client):
    cast.secret.station = cast.gate
    keep(record=cast.secret, by=None, at=NOW)

    assert "2222" not in client.get("/help/stations/YX-001/card.vcf").content.decode()


def test_the_code_to_scan_is_a_drawing_without_styles(cast, client):
    response = client.get("/help/stations/TH-001/code.svg")

    assert response["Content-Type"] == "image/svg+xml"
    assert b"style" not in response.content


def test_a_closed_station_says_so_and_names_the_nearest(cast, client):
    cast.banyan.withdrawn_on = NOW.date()
    keep(record=cast.banyan, by=None, at=NOW)

    response = client.get("/help/stations/TH-001/")

    assert response.status_code == 410
    assert "已于2020年3月19日停办" in text(response)
    assert "西门口社工站" in text(response)
    contact = client.get("/help/stations/TH-001/card.vcf")  # what a printed card may lead to
    assert contact.headers["Location"] == "/help/stations/TH-001/"


def test_no_such_station(cast, client):
    assert client.get("/help/stations/ZZ-999/").status_code == 404


def test_one_query(cast, client, django_assert_num_queries):
    client.get("/help/")

    with django_assert_num_queries(1):
        client.get("/help/stations/TH-001/")
