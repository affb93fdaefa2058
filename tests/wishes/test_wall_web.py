"""The wall, a wish's page, feed and picture: what anyone sees, and what nobody does."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils.translation import override

from hongmian.press.typeset import size_of
from hongmian.wishes.domain.publishing import withdraw_wish
from hongmian.wishes.models import Wish
from tests.conftest import NOW
from tests.wishes import making

NEIGHBOUR = "街坊1"
pytestmark = pytest.mark.django_db


@pytest.fixture
def wish(cast):
    return making.on_wall(cast, note="三升以下，周四下午在家")


def grant(record):
    Wish.objects.filter(pk=record.pk).update(
        state="granted", pledged=record.price, closed_at=NOW, text_zh="", text_en=""
    )


def test_the_wall_shows_what_is_wished_for_and_how_the_action_stands(client, cast, wish):
    page = client.get("/wishes/").content.decode()

    assert making.TEXT in page
    assert "共1个心愿：已实现0个，进行中0个，待认领1个。" in page
    assert '<svg viewBox="0 0 1000 60"' in page


def test_what_is_not_approved_is_nowhere(client, cast):
    wish = making.wish(cast)

    assert making.TEXT not in client.get("/wishes/").content.decode()
    assert client.get(f"/wishes/{wish.number}/").status_code == 404
    assert client.get(f"/wishes/{wish.number}.png").status_code == 404
    assert json.loads(client.get("/wishes/feed.json").content)["items"] == []


@pytest.mark.parametrize(
    ("query", "seen"),
    [("district=440106", 1), ("district=440104", 0), ("category=appliance", 1), ("category=study", 0),
     ("price=20000", 1), ("price=5000", 0), ("urgency=2", 1), ("urgency=3", 0), ("state=open", 1), ("price=x", 1)],
)  # fmt: skip
def test_filters_narrow_the_wall(client, wish, query, seen):
    assert client.get(f"/wishes/?{query}").content.decode().count(making.TEXT) == seen


def test_open_wishes_come_first_and_the_urgent_before_them_all(client, cast, wish):
    urgent = making.on_wall(cast, key="urgent", urgency=3, text_zh="长者急需一台制氧用的小推车。", **making.somebody(1))
    taken = making.on_wall(cast, key="taken", urgency=3, text_zh="长者想要一台收音机解解闷。", **making.somebody(2))
    making.pledge(taken, cast.charlie, 200)

    page = client.get("/wishes/").content.decode()

    assert [page.index(one.number) for one in (urgent, wish, taken)] == sorted(
        page.index(one.number) for one in (urgent, wish, taken)
    )


def test_the_wall_asks_as_much_for_three_wishes_as_for_one(client, cast, wish, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get("/wishes/")
    for n in (1, 2):
        making.on_wall(cast, key=f"more{n}", **making.somebody(n))

    with django_assert_num_queries(4):
        client.get("/wishes/")


def test_nothing_of_the_person_is_public(client, cast, wish):
    stranger = making.on_wall(cast, key="stranger", note="门铃坏了，先打电话", **making.somebody(1))
    pages = ["/wishes/", "/wishes/feed.json"]
    for one in (wish, stranger):
        pages += [f"/wishes/{one.number}/", f"/en/wishes/{one.number}/", f"/wishes/{one.number}.png"]

    said = b"".join(client.get(page).content for page in pages)

    for secret in ("区伯全", "15400007777", "榕荫二路7号", "K-0007", NEIGHBOUR, "三升", "门铃", "wen", "alice"):
        assert secret.encode() not in said, secret


def test_a_wish_that_was_granted_says_district_and_category_only(client, cast, wish):
    grant(wish)

    page = client.get(f"/wishes/{wish.number}/").content.decode()

    assert making.TEXT not in page
    assert "天河区 · 小家电" in page
    assert "此心愿已实现" in page


def test_a_wish_that_was_withdrawn_is_gone(client, cast, wish):
    withdraw_wish(wish=wish, reason="家人买好了", by=cast.wen, at=NOW)

    page = client.get(f"/wishes/{wish.number}/")

    assert page.status_code == 410
    assert making.TEXT not in page.content.decode()
    assert client.get(f"/wishes/{wish.number}.png").status_code == 404


def test_the_page_can_be_sent_on_with_a_picture(client, wish):
    page = client.get(f"/wishes/{wish.number}/").content.decode()
    picture = client.get(f"/wishes/{wish.number}.png")

    assert f'<meta property="og:image" content="http://127.0.0.1:8000/wishes/{wish.number}.png">' in page
    assert picture["Content-Type"] == "image/png"
    assert size_of(picture.content) == (1080, 1080)


def test_the_picture_of_a_granted_wish_is_drawn_without_its_words(client, wish):
    before = client.get(f"/wishes/{wish.number}.png").content
    grant(wish)

    assert client.get(f"/wishes/{wish.number}.png").content != before


def test_the_feed_is_a_json_feed(client, wish):
    answer = client.get("/wishes/feed.json")
    told = json.loads(answer.content)

    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = told["items"]
    assert item["url"] == f"http://127.0.0.1:8000/wishes/{wish.number}/"
    assert (item["content_text"], item["date_published"]) == (making.TEXT, "2020-03-19T00:00:00+08:00")
    assert item["_hongmian"] == {
        "number": wish.number, "district": "440106", "category": "appliance", "value_from_fen": 100_00,
        "value_to_fen": 200_00, "left_fen": 200_00, "urgency": 2, "needed_by": "2020-04-08",
    }  # fmt: skip


def test_english_pages_show_the_english_text_or_the_chinese_marked_as_such(client, cast, wish):
    english = making.on_wall(cast, key="english", text_en="An elder wishes for a radio.", **making.somebody(1))

    with override("en"):
        wall = client.get("/en/wishes/").content.decode()

    assert "An elder wishes for a radio." in wall
    assert f'<span lang="zh-CN">{making.TEXT}</span>' in wall
    assert english.number in wall


def test_an_empty_wall_says_so(client, cast):
    assert "心愿墙上暂无心愿" in client.get("/wishes/").content.decode()


def test_a_pledge_shows_at_the_next_look(client, cast, wish):
    making.pledge(wish, cast.charlie, 120)

    assert "还差¥80" in client.get(f"/wishes/{wish.number}/").content.decode()


def test_a_number_that_nobody_has_is_not_found(client, cast):
    assert client.get("/wishes/W-22222/").status_code == 404
    assert client.get("/wishes/W-22222.png").status_code == 404


def test_the_day_it_is_needed_stands_on_it(client, cast):
    wish = making.on_wall(cast, deadline=(NOW + timedelta(days=3)).date())

    assert "2020年3月22日" in client.get(f"/wishes/{wish.number}/").content.decode()
