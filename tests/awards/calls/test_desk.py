"""The association's pages: the list, the preset, the last look, what can be undone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hongmian.awards.models import Call, Result
from hongmian.kit.clock import FixedClock
from tests.awards.calls.drafts import APPROVAL, BEFORE, NAME, drafted, published
from tests.awards.making import made_call, made_entry

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


def test_name_and_first_day_lead_to_all_dates_and_then_to_five_drafts(grace):
    typed = {"name": NAME, "start": "2020-03-17", **APPROVAL}

    look = said(grace.post(go("desk_campaign"), {**typed, "do": "look"}))
    assert not Call.objects.exists()
    assert all(date in look for date in ("2020年3月3日 09:00", "2020年3月25日 22:00", "2020年4月13日 10:00"))

    assert grace.post(go("desk_campaign"), {**typed, "do": "create"}).url == go("desk")
    assert set(Call.objects.values_list("approval", flat=True)) == {APPROVAL["approval"]}


def test_a_first_day_that_is_too_early_is_warned_of(grace):
    look = said(grace.post(go("desk_campaign"), {"name": NAME, "start": "2020-03-10", "do": "look"}))

    assert "申报应已开始" in look


def test_nothing_is_drafted_without_a_name(grace):
    page = said(grace.post(go("desk_campaign"), {"name": "", "start": "2020-03-17", "do": "create"}))

    assert 'aria-invalid="true"' in page
    assert not Call.objects.exists()


def test_one_award_begins_like_those_of_its_category(grace):
    typed = {"category": "case", "title_zh": "年度案例", "title_en": "Cases of the year", "id": "cases-2021",
             "start": "2020-03-17"}  # fmt: skip

    assert grace.post(go("desk_new"), typed).url == go("desk_edit", "cases-2021")
    assert len(Call.objects.get().form["fields"]) == 8
    assert "已有人用" in said(grace.post(go("desk_new"), typed))


def test_a_list_is_searched_filtered_and_sorted(grace):
    published("stories")

    page = said(grace.get(go("desk"), {"words": "故事"}))
    assert "最动人服务故事" in page
    assert "最动人服务项目" not in page
    assert "最动人服务故事" not in said(grace.get(go("desk"), {"state": "draft"}))
    assert "最佳红棉守护热线" in said(grace.get(go("desk"), {"category": "hotline"}))
    assert "没有符合的奖项" in said(grace.get(go("desk"), {"words": "没有这个"}))
    by_title = said(grace.get(go("desk"), {"sort": "title"}))
    assert by_title.index("最佳红棉") < by_title.index("最动人服务项目") or "aria-sort" in by_title


def test_an_empty_list_says_how_to_begin(grace):
    assert "还没有起草奖项" in said(grace.get(go("desk")))


def test_the_list_asks_as_much_of_few_awards_as_of_many(grace):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            grace.get(go("desk"))
        return len(caught)

    made_entry(made_call("first"))
    one = queries()
    for place in range(30):
        made_entry(made_call(f"next-{place}"))

    assert queries() == one


def test_the_last_look_says_what_is_missing_and_publishes_nothing(grace):
    drafted("stories", approval="", draw_on=None)

    page = said(grace.post(go("desk_publish", "stories"), {"read": "on"}))

    assert "发布之前还有 2 处要补齐" in page
    assert f"{go('desk_edit', 'stories')}?check#id_approval" in page
    assert Call.objects.get(pk="stories").is_draft


def test_the_last_look_wants_a_word_and_then_freezes(grace, cast):
    drafted("stories")
    look = said(grace.get(go("desk_publish", "stories")))
    assert "永远不能改" in look

    assert 'aria-invalid="true"' in said(grace.post(go("desk_publish", "stories")))
    assert Call.objects.get(pk="stories").is_draft

    assert grace.post(go("desk_publish", "stories"), {"read": "on"}).url == go("desk_call", "stories")
    call = Call.objects.get(pk="stories")
    groups = " ".join(call.hash[at : at + 4] for at in range(0, 64, 4))
    assert groups in said(grace.get(go("desk_call", "stories")))
    assert grace.get(go("desk_edit", "stories")).url == go("desk_call", "stories")


def test_a_draft_is_discarded_after_a_second_word(grace):
    drafted("stories")

    assert grace.get(go("desk_discard", "stories")).status_code == 200
    assert Call.objects.filter(pk="stories").exists()
    grace.post(go("desk_discard", "stories"))
    assert not Call.objects.filter(pk="stories").exists()


def test_a_published_award_is_called_off_with_a_reason(grace):
    published("stories")

    assert 'aria-invalid="true"' in said(grace.post(go("desk_off", "stories"), {"why": ""}))
    grace.post(go("desk_off", "stories"), {"why": "报送不足"})

    assert Call.objects.get(pk="stories").called_off_why == "报送不足"
    assert grace.get(go("desk_off", "stories")).status_code == 404


def test_who_only_looks_sees_no_button_that_changes_something(cast, client):
    drafted("stories")
    client.force_login(cast.bo)

    page = said(client.get(go("desk_call", "stories")))

    assert go("desk_publish", "stories") not in page
    assert go("desk_edit", "stories") not in page
    assert client.post(go("desk_publish", "stories"), {"read": "on"}).status_code == 403
    assert client.post(go("desk_edit", "stories"), {"do": "store"}).status_code == 403


def test_an_award_with_a_result_offers_no_way_to_call_it_off(grace):
    call = published("stories")
    assert go("desk_off", "stories") in said(grace.get(go("desk_call", "stories")))
    Result.objects.create(batch=call.batches.get(number=1), number=1, result="{}", digest="0" * 64, why="", at=BEFORE)

    assert go("desk_off", "stories") not in said(grace.get(go("desk_call", "stories")))
    assert grace.get(go("desk_off", "stories")).url == go("desk_call", "stories")
