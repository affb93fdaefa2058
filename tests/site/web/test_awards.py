"""What the front page says of the awards."""

from __future__ import annotations

import pytest

from tests.awards.calls.test_public import finished
from tests.awards.making import made_call

pytestmark = pytest.mark.django_db


def test_without_an_award_the_page_speaks_of_none(cast, client):
    assert 'id="awards"' not in client.get("/").content.decode()


def test_who_won_last_stands_with_what_is_under_way(cast, client):
    finished("february", "送药上楼的晚上", "没挂的电话", title_zh="2 月服务故事")
    made_call("stories")

    page = client.get("/").content.decode()

    assert "1 项正在评选，看规则和结果" in page
    assert 'href="/awards/february/"' in page
    assert "送药上楼的晚上" in page
    assert "还有" not in page.split('id="awards"')[1].split("</section>")[0]


def test_the_first_page_asks_for_the_awards_once_a_minute(cast, client, django_assert_num_queries):
    finished("february", "送药上楼的晚上")
    client.get("/")

    with django_assert_num_queries(1):
        client.get("/")
