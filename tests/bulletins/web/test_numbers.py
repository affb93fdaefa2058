from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.indicators.enums import Group
from tests.bulletins.deeds import THURSDAY, at, busy_weeks, calls, follow_ups

DAY = timedelta(days=1)


def publish(as_of=THURSDAY, **more):
    return publish_bulletin(as_of=as_of, by=None, at=at(as_of + DAY), **more)


@pytest.fixture
def published(cast):
    """Two weeks told; in the first, Yuexiu has one child followed up and Tianhe many of each group."""
    busy_weeks(cast)
    for group in Group:
        if group != Group.NONE:
            follow_ups(cast.banyan, THURSDAY - 14 * DAY, 30, group)
    follow_ups(cast.gate, THURSDAY - 14 * DAY, 40, Group.DISABLED)
    return publish(remark_zh="含试运行", remark_en="Trial run included")


def test_before_the_first_edition_the_page_says_so(db, client):
    assert "还没有发布过通报" in client.get("/numbers/").content.decode()
    assert "No edition has been published yet" in client.get("/en/numbers/").content.decode()
    assert client.get("/numbers/1/").status_code == 404


def test_the_page_tells_the_frozen_figures_in_both_languages(published, client):
    chinese, english = client.get("/numbers/").content.decode(), client.get("/en/numbers/").content.decode()

    assert "第 1 期通报 · 累计，截至2020年3月12日" in chinese
    assert "含试运行" in chinese
    assert "Edition 1 · cumulative, as of 12 March 2020" in english
    assert "Trial run included" in english
    for page in (chinese, english):
        assert page.count('class="count count--mid"') == 19
        assert "198<span" in page


def test_small_cells_are_on_no_page_and_in_no_file(published, client):
    weeks = client.get("/numbers/?indicator=followups.children").content.decode()
    told = client.get("/data/bulletin/2020-03-12.json").json()
    rows = client.get("/data/bulletin/2020-03-12.csv").content.decode().splitlines()

    first = told["weeks"]["followups.children"][0]
    assert first["value"] == 31
    assert first["places"]["440104"] is None  # one child
    assert first["places"]["440106"] is None  # thirty: would tell the one
    assert told["weeks"]["followups"][0]["places"]["440104"] is None
    assert "不公布" in weeks
    assert not [row for row in rows if row.startswith("week,followups.children,") and ",2020-03-01,440104," in row]


def test_an_edition_keeps_its_page_when_the_next_is_out(published, cast, client):
    calls(cast.guard, THURSDAY + DAY, 9)
    publish(THURSDAY + DAY)

    old, new = client.get("/numbers/1/").content.decode(), client.get("/numbers/").content.decode()

    assert "198<span" in old
    assert "已有更新的一期：第 2 期" in old
    assert "207<span" in new


def test_the_page_asks_the_database_once_and_looks_at_nobody(published, cast, client, django_assert_max_num_queries):
    client.get("/numbers/")
    client.force_login(cast.grace)

    with django_assert_max_num_queries(3):
        response = client.get("/numbers/")

    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies


def test_the_picture_is_1080_pixels_wide(published, client):
    response = client.get("/numbers/1.png")

    assert response.headers["Content-Type"] == "image/png"
    assert int.from_bytes(response.content[16:20], "big") == 1080
    assert client.get("/numbers/9.png").status_code == 404
