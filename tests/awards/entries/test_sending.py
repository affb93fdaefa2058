"""Looked over, stood by, sent in, received, withdrawn: the pages."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from hongmian.awards.logbook import flush
from hongmian.awards.models import Entry, Result
from tests.awards.entries.making import begun, open_call, sent, to_mend, written
from tests.awards.entries.test_submitting import tell_assignment
from tests.awards.entries.test_writing import go
from tests.awards.making import DAY, NOW

pytestmark = pytest.mark.django_db
PHONE = "电话 13800138000 一直没人接，我们就上门去看看阿婆是否平安，还带了米和药。"


def hidden(page, name):
    return page.split(f'name="{name}" value="')[1].split('"')[0]


@pytest.fixture
def draft(cast, client):
    client.force_login(cast.charlie)
    return written(begun(open_call("stories"), cast.charlie))


def form(client, entry):
    page = client.get(go("submit", entry)).content.decode()
    return page, {name: hidden(page, name) for name in ("revision", "warned_of")}


def test_an_entry_is_looked_over_and_sent_in_and_its_receipt_says_what_it_means(client, draft):
    page, fields = form(client, draft)
    assert "送药上楼的晚上" in page
    assert 'name="sure"' not in page

    answer = client.post(go("submit", draft), fields)
    again = client.post(go("submit", draft), fields)

    assert answer["Location"] == again["Location"] == go("receipt", draft)
    flush()
    entry = Entry.objects.get(pk=draft.pk)
    receipt = client.get(go("receipt", draft)).content.decode()
    assert entry.number in receipt
    assert " ".join(entry.commitment[at : at + 4] for at in range(0, 64, 4)) in receipt
    assert '<span class="num">1</span>' in receipt
    assert f'href="{go("withdraw", draft)}"' in receipt
    assert "2020年3月19日 10:20" in receipt


def test_findings_are_shown_masked_and_stood_by_with_one_tick(client, draft):
    written(draft, answers={"story": PHONE})
    page, fields = form(client, draft)
    assert "有 1 处可能认得出是谁" in page
    findings = page.split('class="findings"')[1].split("</ul>")[0]
    assert "13800138000" not in findings
    assert "手机号码" in findings
    assert f'href="{go("", draft)}#id_answer-story"' in findings

    refused = client.post(go("submit", draft), fields)
    assert refused.status_code == 422
    assert "请勾选确认" in refused.content.decode()
    assert Entry.objects.get(pk=draft.pk).is_draft

    client.post(go("submit", draft), {**fields, "sure": "yes"})
    assert Entry.objects.get(pk=draft.pk).is_sent


def test_what_changed_after_it_was_looked_over_is_not_sent_in(client, draft):
    _page, fields = form(client, draft)
    written(draft, title="别的窗口改了标题")

    answer = client.post(go("submit", draft), fields, follow=True)

    assert "刚在别的窗口改过" in answer.content.decode()
    assert Entry.objects.get(pk=draft.pk).is_draft


def test_an_unfinished_draft_is_led_back_to_what_is_missing(cast, client):
    client.force_login(cast.charlie)
    entry = begun(open_call(), cast.charlie)

    page = client.get(go("submit", entry), follow=True)

    assert "有 5 处要改" in page.content.decode()
    assert client.get(go("receipt", entry)).status_code == 404


def test_an_entry_is_withdrawn_after_a_second_word(cast, client):
    client.force_login(cast.charlie)
    entry = sent(open_call(), cast.charlie)
    assert "撤回后不能恢复" in client.get(go("withdraw", entry)).content.decode()

    page = client.post(go("withdraw", entry), follow=True).content.decode()

    assert f"{entry.number} 已撤回" in page
    assert client.get(go("withdraw", entry)).status_code == 404
    assert "已撤回" in client.get(go("receipt", entry)).content.decode()


def test_once_experts_have_it_the_refusal_says_whom_to_ask(cast, client):
    client.force_login(cast.charlie)
    call = open_call()
    entry = sent(call, cast.charlie)
    tell_assignment(call)

    for page in (client.get(go("withdraw", entry)), client.post(go("withdraw", entry))):
        assert "已交专家评审" in page.content.decode()
    assert go("withdraw", entry) not in client.get(go("", entry)).content.decode()
    assert Entry.objects.get(pk=entry.pk).is_sent


def test_a_draft_is_thrown_away_after_a_second_word(client, draft):
    assert "不能恢复" in client.get(go("discard", draft)).content.decode()

    client.post(go("discard", draft))

    assert not Entry.objects.exists()


def test_what_was_mended_is_sent_in_again(cast, client):
    client.force_login(cast.charlie)
    entry = to_mend(sent(open_call(), cast.charlie))
    written(entry, title="补正以后")
    page, fields = form(client, entry)
    assert "重新提交" in page

    client.post(go("submit", entry), fields)

    assert Entry.objects.get(pk=entry.pk).verdict == ""
    assert "已补正，待审核" in client.get(go("receipt", entry)).content.decode()


def test_the_list_has_what_is_to_be_mended_first_and_a_constant_number_of_queries(
    cast, client, django_assert_max_num_queries
):
    call = open_call()
    client.force_login(cast.charlie)
    mend = to_mend(sent(call, cast.charlie, title="要补正的"))
    client.get(reverse("awards:entries"))  # what is read once a process
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(18) as captured:
            page = client.get(reverse("awards:entries")).content.decode()
        counts.append(len(captured))
        for number in range(6):
            written(begun(call, cast.charlie), title=f"草稿{number}")
            sent(call, cast.charlie, title=f"交了{number}")

    assert counts[0] == counts[1]
    page = client.get(reverse("awards:entries")).content.decode()
    assert page.index(mend.number) < page.index("草稿0") < page.index("交了0")
    assert "缺少服务时间" in page
    assert "还剩" in page


def test_with_thousands_in_the_call_a_persons_list_is_as_short(cast, client, django_assert_max_num_queries):
    call = open_call()
    Entry.objects.bulk_create(
        [
            Entry(call=call, number=f"S{n}", title=f"{n}", state="sent", begun_at=call.entry_opens_at,
                  saved_at=call.entry_opens_at, sent_at=call.entry_opens_at)
            for n in range(10_000, 15_000)
        ],
        batch_size=500,
    )  # fmt: skip
    client.force_login(cast.charlie)
    sent(call, cast.charlie)

    with django_assert_max_num_queries(18):
        page = client.get(reverse("awards:entries"))

    assert page.content.decode().count('class="entry-row"') == 2


def test_the_first_page_says_what_waits_and_until_when(cast, client):
    call = open_call(entry_closes_at=NOW + DAY, checked_by=NOW + 2 * DAY)
    mend = to_mend(sent(call, cast.wen))
    written(begun(call, cast.wen), title="还没交的")
    begun(open_call("later", entry_closes_at=NOW + 3 * DAY), cast.wen)

    for user in (cast.wen, cast.alice):
        client.force_login(user)
        page = client.get("/desk/").content.decode()
        listed = page.split('id="entries"')[1].split("</section>")[0]
        assert listed.count("<li>") == 2
        assert f"{mend.number}：2020年3月20日 10:20 前补正" in listed
        assert listed.index(mend.number) < listed.index("还没交的")
    client.force_login(cast.bob)
    assert 'id="entries"' not in client.get("/desk/").content.decode()


def test_what_has_won_is_said_in_the_list(cast, client):
    call = open_call()
    entry = sent(call, cast.charlie)
    batch = call.batches.get()
    Result.objects.create(
        batch=batch, number=1, result=json.dumps({"winners": [entry.number]}), digest="0" * 64, why="首次计算", at=NOW
    )
    client.force_login(cast.charlie)
    assert "入选" not in client.get(reverse("awards:entries")).content.decode()

    batch.closed_at = NOW
    batch.save()

    page = client.get(reverse("awards:entries")).content.decode()
    assert ">入选</span>" in page
    assert f"/awards/{call.pk}/winners/{entry.number}/" in page
