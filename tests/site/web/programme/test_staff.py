"""The association keeps the programme in the browser."""

from __future__ import annotations

import pytest

from hongmian.site.models import Event
from tests.site.making import added, published

pytestmark = pytest.mark.django_db
KEY = "b9d1a2d0-7e53-4a55-8d3c-3d7f0c1d2e3f"
FORM = {
    "key": KEY, "title": "启动仪式", "undertaking": "0", "day": "2020-03-20", "begins": "10:00", "ends": "11:30",
    "place": "线上",
}  # fmt: skip


@pytest.fixture
def grace(cast, client):
    client.force_login(cast.grace)
    return client


def test_an_event_is_added_and_published_at_once(grace):
    answer = grace.post("/programme/desk/new/", {**FORM, "publish": "1"}, follow=True)

    assert "启动仪式" in answer.content.decode()
    assert "启动仪式" in grace.get("/programme/").content.decode()


def test_a_draft_is_published_later(grace):
    grace.post("/programme/desk/new/", FORM)
    assert "启动仪式" not in grace.get("/programme/").content.decode()

    grace.post(f"/programme/desk/{KEY}/publish/")

    assert "启动仪式" in grace.get("/programme/").content.decode()


@pytest.mark.parametrize(("begins", "ends", "all_day"), [("", "", True), ("22:00", "01:00", False)])
def test_all_day_and_past_midnight(grace, begins, ends, all_day):
    grace.post("/programme/desk/new/", {**FORM, "begins": begins, "ends": ends})

    event = Event.objects.get()

    assert event.all_day is all_day
    assert event.ends_at is None or (event.ends_at - event.starts_at).total_seconds() == 3 * 3600


def test_a_wrong_link_is_said_beside_its_field(grace):
    answer = grace.post("/programme/desk/new/", {**FORM, "link": "not a link"})

    assert answer.status_code == 422
    assert "请写完整网址" in answer.content.decode()
    assert not Event.objects.exists()


def test_it_is_changed_and_called_off(grace):
    event = published()

    assert grace.get(f"/programme/desk/{event.pk}/").status_code == 200
    grace.post(f"/programme/desk/{event.pk}/", {**FORM, "title": "改了名"})
    assert grace.post(f"/programme/desk/{event.pk}/call-off/", {"reason": ""}).status_code == 422
    grace.post(f"/programme/desk/{event.pk}/call-off/", {"reason": "主讲人临时出勤"})

    event.refresh_from_db()
    assert (event.title, event.is_off) == ("改了名", True)
    assert "已取消" in grace.get("/programme/desk/").content.decode()


def test_the_list_asks_as_often_for_one_event_as_for_three(grace, django_assert_num_queries):
    added()
    grace.get("/programme/desk/")
    with django_assert_num_queries(6):
        grace.get("/programme/desk/")
    added()
    added()
    with django_assert_num_queries(6):
        grace.get("/programme/desk/")
