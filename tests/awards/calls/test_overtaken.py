"""Two people, or two tabs, at one draft: nobody freezes or overwrites what they have not seen."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from hongmian.awards.domain.calls.campaign import create_campaign
from hongmian.awards.domain.calls.drafting import change_call
from hongmian.awards.domain.calls.faults import CannotChange, Overtaken
from hongmian.awards.domain.calls.freezing import digest_read
from hongmian.awards.domain.calls.publishing import publish_call
from hongmian.awards.models import Call
from hongmian.kit.clock import FixedClock
from tests.awards.calls.drafts import BEFORE, NAME, START, drafted, published
from tests.awards.calls.test_editor import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(cast, client, settings):
    settings.HONGMIAN_CLOCK = FixedClock(BEFORE)
    client.force_login(cast.grace)
    return client


def go(name, *args):
    return reverse(f"awards:{name}", args=args)


def said(answer):
    return answer.content.decode()


def seen_on(page):
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


def test_another_draft_than_was_read_is_not_frozen():
    call = drafted("stories")
    seen = digest_read(call, [batch.result_from for batch in call.batches.all()])
    change_call(call=call, by=None, at=BEFORE, experts_each=5)

    with pytest.raises(Overtaken):
        publish_call(call=call, by=None, at=BEFORE, seen=seen)

    assert Call.objects.get(pk="stories").is_draft


def test_the_last_look_is_shown_again_where_the_draft_was_changed_meanwhile(grace):
    drafted("stories")
    seen = seen_on(said(grace.get(go("desk_publish", "stories"))))
    drafted("stories", title_zh="改过的标题")

    again = grace.post(go("desk_publish", "stories"), {"read": "on", "seen": seen}, follow=True)

    assert "有人改过这份草稿" in said(again)
    assert "改过的标题" in said(again)
    assert Call.objects.get(pk="stories").is_draft
    grace.post(go("desk_publish", "stories"), {"read": "on", "seen": seen_on(said(again))})
    assert Call.objects.get(pk="stories").is_published


def test_a_draft_that_somebody_changed_is_overwritten_only_on_purpose(grace):
    seen = seen_on(said(grace.get(go("desk_edit", drafted("stories").pk))))
    mine = typed("stories", title_zh="我的标题")
    drafted("stories", title_zh="别人的标题")

    refused = said(grace.post(go("desk_edit", "stories"), mine | {"seen": seen}))
    assert "有人改过这份草稿" in refused
    assert "我的标题" in refused
    assert Call.objects.get(pk="stories").title_zh == "别人的标题"

    assert grace.post(go("desk_edit", "stories"), mine | {"seen": seen_on(refused)}).status_code == 302
    assert Call.objects.get(pk="stories").title_zh == "我的标题"


def test_a_rule_that_is_changed_in_another_tab_after_publishing_is_not_stored_and_says_why(grace):
    mine = typed("stories", title_zh="迟到的改动")
    published("stories")

    answer = grace.post(go("desk_edit", "stories"), mine, follow=True)

    assert answer.redirect_chain == [(go("desk_call", "stories"), 302)]
    assert "谁也不能再改" in said(answer)
    assert Call.objects.get(pk="stories").title_zh == "最动人服务故事"


@pytest.mark.parametrize("page", ["desk_edit", "desk_publish", "desk_discard"])
def test_a_page_of_a_draft_that_is_published_leads_to_the_call(grace, page):
    published("stories")

    assert grace.post(go(page, "stories"), {"read": "on"}).url == go("desk_call", "stories")
    assert Call.objects.get(pk="stories").is_published


def test_five_drafts_that_are_sent_twice_are_stored_once(grace):
    form = {"name": NAME, "start": "2020-03-17"}
    seen = seen_on(said(grace.post(go("desk_campaign"), {**form, "do": "look"})))

    for _press in range(2):
        assert grace.post(go("desk_campaign"), {**form, "seen": seen, "do": "create"}).url == go("desk")

    assert Call.objects.count() == 5


def test_addresses_that_another_campaign_took_meanwhile_are_told():
    create_campaign(name="别的活动", start=START, by=None, at=BEFORE)
    seen = ["projects", "stories", "cases", "workers", "hotlines"]

    with pytest.raises(CannotChange):
        create_campaign(name=NAME, start=START, by=None, at=BEFORE, seen=seen)

    assert Call.objects.count() == 5
