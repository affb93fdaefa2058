"""What anyone reads of a vote: where to press, how it stands, what it was counted by, and how a shared link looks."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from hongmian.polls.boxes import boxed
from hongmian.polls.domain.ending import close_poll, extend_poll
from tests.polls.deeds import NOW, opened, vote
from tests.polls.web.test_voting import go


def test_hidden_counts_are_nowhere_until_the_end(cast, client):
    poll = opened(counts_while_open=False)
    for _ in range(37):
        vote(poll, 1)

    page = client.get(go("results", poll)).content.decode()
    assert "bars__bar" not in page
    close_poll(poll=poll, by=None, at=NOW, why="提前结束")
    page = client.get(go("results", poll)).content.decode()
    assert "bars__bar" in page
    assert "37" in page


@pytest.mark.parametrize("name", ["poll", "results"])
def test_public_pages_can_be_shared(cast, client, name):
    poll = opened()
    address = go(name, poll)

    page, english = client.get(address).content.decode(), client.get(f"/en{address}").content.decode()

    assert f'<meta property="og:url" content="http://127.0.0.1:8000{address}">' in page
    assert f'<meta property="og:url" content="http://127.0.0.1:8000/en{address}">' in english
    title = re.search(r'property="og:title" content="([^"]*)"', page)[1]
    assert title == {"poll": "最佳守护热线", "results": "目前票数：最佳守护热线"}[name]
    say = re.search(r'property="og:description" content="([^"]*)"', english)[1]
    assert say == {"poll": "Choose your hotlines.", "results": "0 ballots cast."}[name]


def test_the_list_says_where_to_press_and_what_there_is_to_see(cast, client):
    opened()
    assert 'class="button button--main"' in client.get(reverse("polls:polls")).content.decode()
    opened(counts_while_open=False)

    page = client.get(reverse("polls:polls")).content.decode()

    assert page.count("去投票") == 2
    assert "button--main" not in page  # of two, neither comes first
    assert ("目前票数" in page, "已有多少人投票" in page) == (True, True)


def test_a_result_names_who_leads_whether_it_is_final_and_the_rules_it_was_counted_by(cast, client, settings):
    poll = opened()
    for choice in (1, 1, 2):
        vote(poll, choice)
    close_poll(poll=poll, by=None, at=NOW, why="提前结束")

    page = client.get(go("results", poll)).content.decode()
    settings.HONGMIAN_CLOCK = type(settings.HONGMIAN_CLOCK)(poll.objections_until)
    later = client.get(go("results", poll)).content.decode()

    assert "票数最多的是“西门口街坊热线”，2 票。尚未最终确定" in page
    assert "异议期已于 2020年3月25日 10:20 结束" in later
    assert "从 3 项里选 1 至 2 项。投出后不能修改。" in page
    assert boxed(poll.pk).rules.log_key in page
    assert 'content="已投 3 张选票。 西门口街坊热线 2；心桥心理支援专线 1；榕荫街守护热线 0"' in page


def test_an_extended_vote_says_what_the_frozen_rules_said(cast, client):
    poll = opened()
    assert "已延期" not in client.get(go("results", poll)).content.decode()

    extend_poll(poll=poll, closes_at=NOW + timedelta(days=2), why="参与踊跃", by=None, at=NOW)

    assert "已延期：冻结的规则原定到 2020年3月20日 10:20" in client.get(go("results", poll)).content.decode()
