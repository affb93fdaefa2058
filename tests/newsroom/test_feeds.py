"""The feeds: valid, whole, absolute, in both languages; what is withdrawn leaves them."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from hongmian.newsroom.domain.publishing import withdraw_article
from hongmian.newsroom.form.content import Figure, Picture, Station, Wishes, words
from tests.bulletins.deeds import published_edition
from tests.newsroom import making
from tests.newsroom.making import WRITTEN

ATOM = {"a": "http://www.w3.org/2005/Atom"}
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def _atom(client, url="/news/feed.atom"):
    response = client.get(url)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def _one(root, path):
    found = root.xpath(path, namespaces=ATOM)
    assert len(found) == 1, path
    return found[0]


def _full(cast):
    picture = making.picture(cast)
    text = '<p>看<a href="/hotlines/">热线</a>和<a href="https://example.org/a?b=1&amp;c=2">别处</a></p>'
    parts = (words(text), Picture(picture.pk), Station("TH-001"))
    return making.published(cast, told=making.in_english(zh=parts, picture=picture.pk))


def test_atom_holds_what_rfc_4287_asks_for(cast, client):
    _full(cast)

    root = _atom(client)
    for name in ("id", "title", "updated"):
        assert _one(root, f"/a:feed/a:{name}").text
    assert RFC3339.fullmatch(_one(root, "/a:feed/a:updated").text)
    assert _one(root, "/a:feed/a:link[@rel='self']").get("href").endswith("/news/feed.atom")
    entry = _one(root, "//a:entry")
    for name in ("id", "title", "updated", "published", "content", "summary", "author/a:name"):
        assert _one(entry, f"a:{name}").text
    assert _one(entry, "a:content").get("type") == "html"
    assert RFC3339.fullmatch(_one(entry, "a:updated").text)
    assert _one(entry, "a:link[@rel='alternate']").get("href").startswith("http")


def test_json_feed_holds_what_its_version_1_1_asks_for(cast, client):
    _full(cast)

    told = json.loads(client.get("/news/feed.json").content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["title"]
    [item] = told["items"]
    assert {"id", "url", "title", "summary", "content_html", "date_published", "date_modified"} <= item.keys()
    assert RFC3339.fullmatch(item["date_published"])
    assert item["url"].endswith("/news/1/")


@pytest.mark.parametrize("url", ["/news/feed.atom", "/news/feed.en.atom", "/news/feed.json", "/news/feed.en.json"])
def test_every_address_in_a_feed_is_absolute(cast, client, url):
    _full(cast)

    body = client.get(url).content.decode()
    html = json.loads(body)["items"][0]["content_html"] if url.endswith("json") else None
    html = html or etree.fromstring(body.encode()).xpath("string(//a:content)", namespaces=ATOM)
    found = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert found
    assert [one for one in found if not one.startswith("http")] == []


def test_languages_have_feeds_of_their_own(cast, client):
    _full(cast)

    chinese, english = (json.loads(client.get(f"/news/feed{part}.json").content) for part in ("", ".en"))
    assert (chinese["items"][0]["title"], chinese["language"]) == ("榕荫街的灯", "zh-CN")
    assert (english["items"][0]["title"], english["language"]) == ("The light in Banyan Street", "en")
    assert english["items"][0]["id"] == chinese["items"][0]["id"]
    assert english["items"][0]["url"].endswith("/en/news/1/")


def test_a_correction_changes_when_it_was_updated_and_is_told(cast, client):
    making.corrected(cast, told=making.draft(title_zh="榕荫街的两盏灯"), note="灯有两盏。")

    entry = _one(_atom(client), "//a:entry")
    assert _one(entry, "a:updated").text == "2020-03-17T15:06:00+08:00"
    assert _one(entry, "a:published").text == "2020-03-17T13:00:00+08:00"
    assert "灯有两盏。" in _one(entry, "a:content").text


def test_what_is_withdrawn_leaves_the_feeds(cast, client):
    made = making.published(cast)
    withdraw_article(article=made, why_zh="当事人要求撤回。", by=cast.grace, at=WRITTEN + timedelta(hours=9))

    assert json.loads(client.get("/news/feed.json").content)["items"] == []
    root = _atom(client)
    assert root.xpath("//a:entry", namespaces=ATOM) == []
    assert _one(root, "/a:feed/a:updated").text == "2020-03-17T19:00:00+08:00"


@pytest.mark.parametrize("url", ["/news/feed.atom", "/news/feed.en.json"])
def test_a_feed_asks_as_often_for_three_articles_as_for_one(cast, client, url):
    published_edition(cast)
    asked = []
    for number, category in enumerate(("daily", "play", "study")):
        picture = making.picture(cast, name=f"picture {number}")
        figures = (Figure(1, "hotlines"), Figure(1, "counselling"))
        parts = (words("<p>x</p>"), Picture(picture.pk), Station("TH-001"), *figures, Wishes(category))
        making.published(cast, name=f"article {number}", told=making.draft(zh=parts, picture=picture.pk))
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        asked.append(len(queries))

    assert asked[0] == asked[2]


@pytest.mark.parametrize("url", ["/news/feed.atom", "/news/feed.json"])
def test_a_reader_who_has_it_gets_304(cast, client, url):
    making.published(cast)
    first = client.get(url)

    assert client.get(url, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get(url, headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 304
    assert client.get(url, headers={"If-None-Match": '"old"'}).status_code == 200


def test_signs_that_xml_cannot_hold_are_gone(cast, client):
    told = making.draft(title_zh="灯\x0b\x00光", zh=(words("<p>好\x08\ufffe的</p>"),))
    making.published(cast, told=told)

    assert _one(_atom(client), "//a:entry/a:title").text in ("灯光", "灯 光")


def test_the_pages_name_their_feeds(cast, client):
    making.published(cast)

    for url in ("/news/", "/news/1/"):
        assert 'type="application/atom+xml"' in client.get(url).content.decode()
    assert 'href="/news/feed.en.json"' in client.get("/en/news/").content.decode()
