"""What anyone sees of the awards: every rule before entry begins, where each stands, and a file to check it by."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hongmian.awards.domain.calls.calling_off import call_off
from hongmian.awards.models import Batch, EntryPerson, Result
from hongmian.kit.clock import FixedClock
from hongmian.polls.boxes import forget_boxes
from tests.awards.calls.drafts import BEFORE, drafted, published
from tests.awards.making import NOW, made_call, made_entry
from tests.polls.deeds import opened

pytestmark = pytest.mark.django_db


def page(client, path):
    return client.get(path).content.decode()


def finished(name, *titles, **changes):
    """An award whose winners stand, in this order."""
    call = made_call(name, winners=(len(titles),), **changes)
    entries = [made_entry(call, title=title) for title in titles]
    batch = call.batches.get()
    told = json.dumps({"winners": [entry.number for entry in entries]})
    Result.objects.create(batch=batch, number=1, result=told, digest="0" * 64, why="", at=NOW)
    Batch.objects.filter(pk=batch.pk).update(notice_first=NOW.date(), notice_last=NOW.date(), closed_at=NOW)
    call.refresh_from_db()
    for field in ("entry_opens_at", "entry_closes_at", "checked_by", "review_opens_at", "review_closes_at"):
        setattr(call, field, getattr(call, field) - timedelta(days=60))
    call.save()
    return call


def test_the_page_of_a_call_says_every_rule(client):
    published("workers")

    said = page(client, "/en/awards/workers/")

    for sentence in (
        "Social workers of the network", "Headline of the deeds", "200 to 2000 characters.",
        "Total = (60 × mark of the jury + 40 × points from the vote) ÷ 100.", "Exactly 20 win.",
        'the higher mean of “<span lang="zh-CN">服务成效</span>”', "a draw that anyone can replay",
        "within the last 3 years",
        "Each result is out for 5 working days before it stands.", "Whoever objects gives their name.",
        "穗评组〔2020〕3号", "They see neither who sent it nor of which agency it is.",
    ):  # fmt: skip
        assert sentence in said, sentence


def test_a_chinese_reader_has_it_in_chinese(client):
    published("hotlines")

    said = page(client, "/awards/hotlines/")

    assert "至少入选 10 个" in said
    assert "票数按名次换算成分数" in said
    assert "登记册中所有公开、在用的热线都参加" in said


def test_the_file_is_the_frozen_call_and_its_hash_is_on_the_page(client):
    call = published()

    file = client.get(reverse("awards:call_file", args=["stories"]))

    assert sha256(file.content).hexdigest() == call.hash
    groups = " ".join(call.hash[at : at + 4] for at in range(0, 64, 4))
    assert page(client, "/awards/stories/").count(groups) == 2
    assert "/awards/stories/call.json | sha256sum" in page(client, "/en/awards/stories/")


def test_the_steps_are_words_and_say_where_it_stands(client):
    published("workers")  # its vote and its review are under way on the third day

    said = page(client, "/en/awards/workers/")

    assert said.count('aria-current="step"') == 2
    assert said.count('<li class="stop stop--done"') == 2
    assert "Public vote" in said
    assert "18 Mar 2020, 09:00 to 23 Mar 2020, 18:00" in said


def test_a_draft_is_nobodys_business(client):
    drafted()

    assert client.get("/awards/stories/").status_code == 404
    assert client.get("/awards/stories/call.json").status_code == 404
    assert "最动人服务故事" not in page(client, "/awards/")


def test_awards_stand_where_they_are(client, settings):
    settings.HONGMIAN_CLOCK = FixedClock(BEFORE)
    published("stories")
    call_off(call=published("cases"), why="报送不足", by=None, at=BEFORE)
    assert "Entry begins soon" in page(client, "/en/awards/")

    settings.HONGMIAN_CLOCK = FixedClock(BEFORE + timedelta(days=2))
    said = page(client, "/en/awards/")
    assert "Entries are welcome" in said
    assert "报送不足" in said
    assert "Under way" not in said


def test_while_entry_is_open_the_page_leads_to_it(client, settings):
    published("stories")
    published("hotlines")
    begin = reverse("awards:entry_begin", args=["stories"])
    assert begin not in page(client, "/awards/stories/")

    settings.HONGMIAN_CLOCK = FixedClock(BEFORE + timedelta(days=2))
    assert begin in page(client, "/awards/stories/")
    assert "/entries/begin/" not in page(client, "/awards/hotlines/")


def test_a_finished_award_names_its_winners(client):
    finished("spring", "一", "二", "三", "四")

    said = page(client, "/en/awards/")

    assert "Decided for good" in said
    assert all(name in said for name in ("一", "二", "三"))
    assert "and 1 more" in said
    assert page(client, "/en/awards/spring/").index("一") < page(client, "/en/awards/spring/").index("四")
    assert 'href="/en/awards/spring/batch-1/"' in page(client, "/en/awards/spring/")
    assert said.count('href="/en/awards/spring/winners/') == 3


def test_where_people_are_chosen_they_are_named(client):
    call = finished("spring", "守夜的人", category="worker")
    EntryPerson.objects.update(part="nominee", name="林静")

    assert "林静" in page(client, f"/awards/{call.pk}/")
    assert "守夜的人" not in page(client, f"/awards/{call.pk}/")


def test_winners_of_a_notice_do_not_stand_yet(client):
    call = finished("spring", "药到了阿婆手里")
    Batch.objects.filter(call=call).update(closed_at=None)

    assert "药到了阿婆手里" not in page(client, "/awards/")


def test_entries_are_counted_and_not_named(client):
    call = made_call("spring")
    made_entry(call, title="药到了阿婆手里")
    made_entry(call, verdict="ineligible")
    made_entry(call, state="draft", number="")

    assert "3 entries" not in page(client, "/en/awards/")
    assert "2 entries · 1 eligible" in page(client, "/en/awards/")
    assert "药到了阿婆手里" not in page(client, "/awards/spring/")


def test_no_award_yet_is_said(client):
    assert "还没有发布征集公告" in page(client, "/awards/")


def test_a_page_that_is_shared_says_what_it_is(client):
    published()

    said = page(client, "/en/awards/stories/")

    assert '<meta property="og:title" content="Most moving service stories">' in said
    assert "/en/awards/stories/" in said.split('property="og:url"')[1][:80]


def test_the_list_asks_as_much_of_few_awards_as_of_many(client):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get("/awards/")
        return len(caught)

    made_entry(made_call("first"))
    finished("past", "一")
    one = queries()
    for place in range(8):
        made_entry(made_call(f"next-{place}"))
        finished(f"past-{place}", "一", "二")

    assert queries() == one


def test_a_call_leads_to_its_part_of_the_contest_log(client):
    published()

    assert 'href="/awards/log/?award=stories"' in page(client, "/awards/stories/")
    assert 'href="/en/awards/log/"' in page(client, "/en/awards/")


@pytest.mark.parametrize(
    ("day", "stands", "follows"),
    [
        (2, "Entries are collected", ""),
        (14, "Entries are checked", ""),
        (15.5, "Between two steps", "Public vote from 18 Mar 2020, 09:00"),
        (17, "Public vote · Expert review", ""),
        (22, "Expert review", ""),
        (22.9, "Between two steps", "Result from 25 Mar 2020, 22:00"),
        (24, "Result", ""),
    ],
)
def test_between_two_steps_a_call_says_what_comes_and_not_that_a_result_is_there(
    client, settings, day, stands, follows
):
    published("workers")
    settings.HONGMIAN_CLOCK = FixedClock(BEFORE + timedelta(days=day))

    head = page(client, "/en/awards/workers/").split("</h1>")[1].split("Hash of the call")[0]

    assert f"{stands}</span>" in head or f"{stands}<" in head
    assert follows in head


def test_where_one_can_vote_stands_first_and_leads_to_the_vote(cast, client, settings, tmp_path, request):
    settings.HONGMIAN_HOME = tmp_path
    request.addfinalizer(forget_boxes)
    made_call("a-story", title_zh="最动人服务故事")
    poll = opened()
    made_call(poll.pk, title_zh="最佳热线")

    listed = page(client, "/awards/")

    assert listed.index("最佳热线") < listed.index("最动人服务故事")
    assert f'<a class="button" href="/vote/{poll.pk}/">去投票' in listed
    assert "/vote/a-story/" not in listed


def test_the_winners_lead_to_how_they_were_found(client):
    finished("stories", "送药上楼的晚上")

    assert 'href="/awards/stories/batch-1/"' in page(client, "/awards/stories/").split('id="sought"')[0]


def test_the_list_leads_to_what_anyone_can_check(client):
    listed = page(client, "/en/awards/")

    for path in ("/en/awards/objections/", "/en/awards/certificates/"):
        assert f'href="{path}"' in listed
