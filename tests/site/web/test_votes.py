"""What the first page says of votes: where one can vote, until when, and what has just been counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hongmian.directory.queries.finder import forget_network
from hongmian.polls.boxes import forget_boxes
from hongmian.polls.domain.ending import abort_poll, close_poll
from tests.directory.web.finder.test_finder import text
from tests.polls.deeds import NOW, draft, opened


@pytest.fixture(autouse=True)
def _own_boxes(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    yield
    forget_boxes()


def test_an_open_vote_is_pointed_to_with_its_last_hour(cast, client):
    poll = opened()

    page, english = client.get("/"), client.get("/en/")

    assert f'href="/vote/{poll.pk}/"' in page.content.decode()
    assert "最佳守护热线 投票到 3月20日 10:20" in text(page)
    assert "Best hotlines Voting until 20 March, 10:20" in text(english)
    assert '<a class="button" href="#votes">投票 · 到 3月20日</a>' in page.content.decode()


def test_a_vote_just_over_leads_to_its_result_and_an_old_one_is_gone(cast, client, settings):
    poll = close_poll(poll=opened(), by=None, at=NOW, why="提前结束")

    page = client.get("/").content.decode()
    settings.HONGMIAN_CLOCK = type(settings.HONGMIAN_CLOCK)(NOW + timedelta(days=15))
    later = client.get("/").content.decode()

    assert f'href="/vote/{poll.pk}/results/"' in page
    assert 'href="#votes"' not in page
    assert poll.pk not in later


def test_drafts_are_not_there_and_what_was_called_off_says_so(cast, client):
    hidden = draft()
    abort_poll(poll=opened(), by=None, at=NOW, why="候选名单有误")

    page = client.get("/")

    assert hidden.pk not in page.content.decode()
    assert "已中止" in text(page)


def test_without_votes_the_page_speaks_of_none(cast, client):
    assert "#votes" not in client.get("/").content.decode()


def test_the_first_page_asks_as_often_for_one_vote_as_for_three(cast, client):
    opened()
    one = _asked(client)
    opened()
    opened()

    assert _asked(client) == one


def _asked(client):
    """Return how often a new minute asks the database."""
    forget_network()
    with CaptureQueriesContext(connection) as seen:
        client.get("/")
    return len(seen)
