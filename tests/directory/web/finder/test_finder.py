from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from benchmarks.finder_network import build_network
from hongmian.directory.domain.keep import keep
from tests.conftest import NOW
from tests.directory.web.finder.grow import tenfold

BUDGET = 60_000  # bytes over the wire, everything the page loads


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def lines(response) -> list[str]:
    found = re.findall(r'<h3 class="hotline__name">(.*?)</h3>', response.content.decode())
    return [name for name in (re.sub(r"<[^>]+>", "", name) for name in found) if name]  # not the empty template


def test_the_page_names_what_is_open_now(cast, client):
    response = client.get("/help/")

    assert lines(response) == ["心桥心理支援专线", "榕荫街守护热线"]
    assert "全市 · 2 条开着" in text(response)
    assert 'href="tel:+862000001234"' in response.content.decode()


def test_in_english(cast, client):
    response = client.get("/en/help/?district=440106")

    assert "Tianhe · 2 lines open" in text(response)
    assert "Open now Today 8:30–21:00" in text(response)
    assert "Cantonese, Mandarin" in text(response)
    assert 'href="/en/help/?language=eng#list"' in response.content.decode()
    assert "language=eng" not in client.get("/help/").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?district=440106", ["榕荫街守护热线", "心桥心理支援专线"]),
        ("?district=999999", ["心桥心理支援专线", "榕荫街守护热线"]),
        ("?when=all", ["心桥心理支援专线", "榕荫街守护热线", "许静随身热线"]),
        ("?when=night", ["心桥心理支援专线", "许静随身热线"]),
        ("?when=nonsense&page=x", ["心桥心理支援专线", "榕荫街守护热线"]),
        ("?q=榕荫", ["榕荫街守护热线"]),
        ("?q=ryj", ["榕荫街守护热线"]),
        ("?service=elders", ["榕荫街守护热线"]),
        ("?language=cmn&q=1356", ["心桥心理支援专线"]),
        ("?page=99", ["心桥心理支援专线", "榕荫街守护热线"]),
    ],
)
def test_questions(cast, client, query, found):
    assert lines(client.get(f"/help/{query}")) == found


def test_nothing_open_names_the_first_to_open_and_the_switchboard(cast, client, settings):
    settings.HONGMIAN_SWITCHBOARD = "02000009999"

    response = client.get("/help/?q=随身")

    assert lines(response) == ["许静随身热线"]
    assert "20:00 开线" in text(response)
    assert "020-0000 9999" in text(response)


def test_words_come_back_escaped(cast, client):
    page = client.get("/help/", {"q": '"><script>x</script>'}).content.decode()

    assert "<script>x" not in page
    assert 'value="&quot;&gt;&lt;script&gt;x&lt;/script&gt;"' in page


def test_danger_comes_with_the_citys_own_numbers(cast, client, settings):
    settings.HONGMIAN_EMERGENCY = ["999"]

    assert 'href="tel:999"' in client.get("/help/").content.decode()


def test_htmx_gets_only_the_results(cast, client):
    piece = client.get("/help/?when=all", headers={"HX-Request": "true"})
    whole = client.get("/help/?when=all", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})

    assert (b"<html" in piece.content, b"<html" in whole.content) == (False, True)
    assert lines(piece) == lines(whole)
    assert "HX-Request" in piece["Vary"]


def test_the_links_of_the_page_keep_the_question(cast, client):
    page = client.get("/help/?district=440106&service=counselling&x=1").content.decode()

    assert 'href="?district=440106&amp;when=night&amp;service=counselling#list"' in page


@pytest.mark.parametrize("size", ["normal", "large"])
def test_each_reader_has_their_text_size_and_their_own_address(cast, client, size):
    client.cookies["text"] = size
    client.get("/help/")

    page = client.get("/help/?district=440106").content.decode()

    assert ('class="large-text"' in page) is (size == "large")
    assert 'href="/en/help/?district=440106"' in page
    assert 'name="next" value="/help/?district=440106"' in page


def test_a_public_page_sets_no_cookie_and_reads_no_session(cast, client, django_assert_num_queries):
    client.force_login(cast.grace)
    client.get("/help/")

    with django_assert_num_queries(1):
        response = client.get("/help/")

    assert not response.cookies
    assert "Cookie" not in response["Vary"]


@pytest.mark.parametrize("times", [0, 1])
def test_at_most_three_queries_whatever_the_size(db, client, django_assert_num_queries, times):
    build_network(times)

    with django_assert_num_queries(3):
        client.get("/help/")
    with django_assert_num_queries(1):
        client.get("/help/?district=440106&when=all&q=热线")


@pytest.mark.parametrize(
    "address", ["/", "/help/", "/en/help/?when=all&page=2", "/help/positions.json", "/help/stations/YX-001/"]
)
def test_a_private_mobile_without_consent_is_nowhere(cast, client, address):
    page = client.get(address).content.decode()

    assert ("何敏" in page, "2222" in page) == (False, False)


def test_a_private_mobile_without_consent_has_no_page(cast, client):
    found = [
        client.get(f"/help/hotlines/{cast.secret.pk}/{tail}").status_code for tail in ("", "report/", "report/sent/")
    ]

    assert found == [404, 404, 404]


def test_consent_taken_back_takes_the_line_away_at_once(cast, client):
    before = client.get("/help/?when=all")
    cast.own.consent_on = None
    keep(record=cast.own, by=cast.grace, at=NOW)

    after = client.get("/help/?when=all")

    assert ("15400001111" in before.content.decode(), "15400001111" in after.content.decode()) == (True, False)


def test_positions_are_those_of_public_lines_at_stations(cast, client):
    answer = client.get("/en/help/positions.json").json()

    rows = [dict(zip(answer["fields"], row, strict=True)) for row in answer["rows"]]
    assert [(row["lat"], row["lon"], row["number"], row["open"], row["state"]) for row in rows] == [
        (23.13, 113.36, "020-0000 1234", 1, "Open now"),
        (23.13, 113.36, "154 0000 1111", 0, "Opens at 20:00"),
    ]
    assert answer["station"].replace("CODE", rows[0]["code"]) == "/en/help/stations/TH-001/"


def sent(url: str) -> int:
    """Bytes of a static file as the server sends it: brotli, if that is smaller."""
    raw = Path(finders.find(url.removeprefix("/static/").split("#")[0])).read_bytes()
    return min(len(brotli.compress(raw)), len(raw))


def weight(client, address: str) -> int:
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    page = gzip.decompress(response.content).decode()
    parts = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page))
    return len(response.content) + sum(sent(part) for part in parts)


@pytest.mark.django_db
def test_the_whole_page_is_light_and_a_larger_network_makes_it_no_heavier(client):
    build_network(1)
    small = [weight(client, f"/help/{query}") for query in ("", "?district=440106", "?when=all&q=热线&page=3")]

    tenfold()
    large = [weight(client, f"/help/{query}") for query in ("", "?district=440106", "?when=all&q=热线&page=3")]

    assert max(*small, *large) < BUDGET
    assert max(abs(one - other) for one, other in zip(small, large, strict=True)) < 1_000
