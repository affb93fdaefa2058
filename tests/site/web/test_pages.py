from __future__ import annotations

import re

import pytest

from tests.directory.web.finder.test_finder import lines, text


def test_the_first_page_shows_open_lines_and_what_is_known(cast, client):
    response = client.get("/")

    assert lines(response) == ["心桥心理支援专线", "榕荫街守护热线"]
    assert "红棉守护 社工逆行" in text(response)
    assert "2 个社工站、4 条热线，此刻 2 条开着" in text(response)


def test_in_english(cast, client):
    assert "2 are open now" in text(client.get("/en/"))


def test_without_a_network_it_names_the_switchboard(db, client):
    assert 'href="tel:+862000001000"' in client.get("/").content.decode()


def test_few_party_members_are_not_counted_in_public(cast, client):
    assert "其中党员社工" not in text(client.get("/"))


def test_it_can_be_shared(cast, client):
    page = client.get("/").content.decode()

    assert re.search(r'<meta property="og:title" content="红棉守护 社工逆行">', page)
    assert '<link rel="canonical" href="http://127.0.0.1:8000/">' in page


@pytest.mark.parametrize(
    ("address", "words"), [("/privacy/", "位置不会发给我们"), ("/en/privacy/", "the position is not sent to us")]
)
def test_privacy(cast, client, address, words):
    assert words in text(client.get(address))
