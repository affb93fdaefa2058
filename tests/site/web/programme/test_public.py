"""The public programme: what stands on which day, and what follows from awards and stations."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hongmian.kit.clock import FixedClock
from hongmian.polls.boxes import forget_boxes
from tests.activities.deeds import announced
from tests.awards.making import made_call
from tests.directory.web.finder.test_finder import text
from tests.polls.deeds import opened
from tests.site.making import BEGINS, added, called_off, published

pytestmark = pytest.mark.django_db
WEEK, DAY = "/programme/week/2020-03-19/", "/programme/day/2020-03-19/"


@pytest.fixture(autouse=True)
def _own_boxes(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    yield
    forget_boxes()


def test_nothing_yet(client):
    page = client.get("/programme/")

    assert "这一周还没有安排" in text(page)
    assert "2020年3月17日 – 3月23日" in text(page)  # the third Tuesday of March


def test_the_week_of_the_campaign_can_be_set(client, settings):
    settings.HONGMIAN_CAMPAIGN_BEGINS = (BEGINS + timedelta(days=20)).date()

    assert "2020年4月8日 – 4月14日" in text(client.get("/programme/"))


def test_an_event_stands_on_its_day_and_a_draft_does_not(client):
    event = published()
    added(title="还没定的事")

    page, english = client.get("/programme/"), client.get("/en/programme/")

    assert f'href="/programme/{event.number}/"' in page.content.decode()
    assert "20:00 夜读：门口的药" in text(page)
    assert "Read aloud" in text(english)
    assert "还没定的事" not in text(page)
    assert client.get(f"/programme/{event.number}/").status_code == 200
    assert client.get("/programme/99/").status_code == 404


def test_what_is_called_off_is_still_there(client):
    event = called_off()

    assert "已取消" in text(client.get(WEEK))
    page = text(client.get(f"/programme/{event.number}/"))
    assert "这项安排已取消。 主讲人临时出勤。" in page
    assert "进入观看" not in page


def test_votes_awards_and_activities_stand_by_themselves(cast, client):
    poll = opened()
    made_call("stories")
    announced(cast)

    week = text(client.get("/programme/"))

    assert f"{poll.title_zh}：投票截止" in week or f"投票截止：{poll.title_zh}" in week
    assert "关爱活动 1 场" in week
    assert "清明艾糍送长者" in text(client.get("/programme/day/2020-03-21/"))


def test_weeks_are_led_to_as_far_as_there_is_anything(client):
    published(starts_at=BEGINS + timedelta(days=14), ends_at=None)

    first, last = client.get("/programme/").content.decode(), client.get("/programme/week/2020-04-02/").content.decode()

    assert 'rel="prev"' not in first
    assert 'rel="next" href="/programme/week/2020-03-24/"' in first
    assert 'rel="next"' not in last


@pytest.mark.parametrize("address", ["/programme/week/2020-02-30/", "/programme/day/0001-01-01/"])
def test_a_day_that_cannot_be_is_not_found(client, address):
    assert client.get(address).status_code == 404


def _queries(client, address):
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


@pytest.mark.parametrize("address", ["/programme/", DAY])
def test_the_number_of_queries_is_constant(cast, client, address):
    published()
    announced(cast)
    client.get(address)
    one = _queries(client, address)
    published()
    published()
    announced(cast)
    opened()

    assert _queries(client, address) == one


def test_what_has_no_end_goes_on_until_midnight(client, settings):
    event = published(ends_at=None)
    settings.HONGMIAN_CLOCK = FixedClock(BEGINS + timedelta(hours=1))
    assert "已结束" not in text(client.get(f"/programme/{event.number}/"))

    settings.HONGMIAN_CLOCK = FixedClock(BEGINS + timedelta(hours=4))

    assert "已结束" in text(client.get(f"/programme/{event.number}/"))


def test_votes_that_close_at_one_moment_lead_to_the_list_of_votes(cast, client):
    opened(title_zh="甲")
    opened(title_zh="乙")

    page = client.get("/programme/day/2020-03-20/").content.decode()

    assert '<h3 class="agenda__title"><a href="/vote/">' in page
