"""Lists of the desk: search, empty states, and as many queries for three rows as for one; the plain text."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hongmian.channels.models import Push
from tests.channels import making
from tests.newsroom import making as news

pytestmark = pytest.mark.django_db
DESK = ("channels:desk", "channels:pushes", "channels:issues", "channels:posters", "channels:releases")
LISTS = (*DESK, "channels:press", "channels:newsletter")


def fill(cast, number):
    article = making.article(cast, name=f"article {number}")
    given = {"language": "zh", "title": f"灯 {number}", "state": "failed", "code": "45009"}
    Push.objects.create(article=article.number, by=cast.grace, at=making.AT, **given)
    issue = making.approved(cast, name=f"issue {number}", items=[{"kind": "article", "ref": str(article.number)}])
    type(issue).objects.filter(pk=issue.pk).update(state="sent", number=number, begun_at=making.AT)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_same_number_of_queries_for_one_row_and_three(cast, name):
    client, url = making.signed_in(cast.grace), reverse(name) + "?kind=headline"
    fill(cast, 1)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    fill(cast, 2)
    fill(cast, 3)

    with CaptureQueriesContext(connection) as three:
        response = client.get(url)

    assert response.status_code == 200
    # a poster's words are looked up one by one: its pages hold 24 at most
    assert len(three) == len(one) if name != "channels:posters" else len(three) <= len(one) + 20


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_so(cast, name):
    assert making.signed_in(cast.grace).get(reverse(name)).status_code == 200


def page(cast, name, query=""):
    return making.signed_in(cast.grace).get(reverse(name) + query).content.decode()


def test_articles_are_found_by_their_words_and_pushes_by_title_number_and_state(cast):
    fill(cast, 1)
    making.article(cast, name="other", told=news.draft(title_zh="木棉花开"))

    assert "榕荫街的灯" not in page(cast, "channels:desk", "?words=木棉花开")
    assert "灯 1" in page(cast, "channels:pushes", "?words=灯&state=failed")
    assert "灯 1" not in page(cast, "channels:pushes", "?state=done")


def test_plain_text_holds_all_that_the_media_need(cast, settings):
    settings.HONGMIAN_PRESS_NAME = "宣传部"
    number = making.number_of(cast)

    answer = making.signed_in(cast.grace).get(reverse("channels:text", args=[number, "zh"]))

    text = answer.content.decode()
    assert answer["Content-Disposition"] == f'attachment; filename="hongmian-news-{number}-zh.txt"'
    assert text.startswith("榕荫街的灯\n\n2020年3月17日 13:00起可以刊发\n\n本站记者\n\n一个社工站的三月。\n\n")
    for words in ("有人听就好", "宣传部", "CC BY 4.0", f"http://127.0.0.1:8000/news/{number}/"):
        assert words in text
    assert "<" not in text


@pytest.mark.parametrize("who", ["cheng", "bo", "alice", "wen", "emma", "charlie"])
def test_nobody_else_sends_anything_out(cast, who):
    client = making.signed_in(getattr(cast, who))

    assert client.get(reverse("channels:desk")).status_code == 403
    assert client.post(reverse("channels:issue_new"), making.GIVEN).status_code == 403


def test_the_press_page_is_the_same_for_everyone_and_in_both_languages(cast):
    assert "媒体资料" in Client().get("/channels/press/").content.decode()
    assert "For the media" in Client().get("/en/channels/press/").content.decode()
