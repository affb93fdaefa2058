from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.html import escape

from hongmian.polls.domain.ending_logs import end_log
from hongmian.polls.models import Objection, Poll
from tests.polls.accidents import lose_memory, older
from tests.polls.deeds import NOW, opened, with_phone

WHY = "磁盘损坏，只有昨天的备份"


def page(client, name, *args, status=200):
    answer = client.get(reverse(f"polls:{name}", args=args))
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def over(cast):
    """A poll whose log was ended because older data were restored; with the receipts kept and lost."""
    poll = opened()
    kept, lost = older(poll)
    end_log(poll_id=poll.pk, why=WHY, by=None, at=NOW)
    return poll, kept, lost


def test_the_public_pages_say_plainly_that_the_log_has_ended(over, client):
    poll, _, _ = over

    listed, shown, results = page(client, "polls"), page(client, "poll", poll.pk), page(client, "results", poll.pk)

    assert "账本终止于 2020年3月19日 10:00" in listed
    for text in (shown, results):
        assert "这项投票的账本已经终止" in text
        assert WHY in text
        assert "曾签署 3 条，现存 2 条，缺 1 条" in text
    assert 'type="checkbox"' not in shown
    assert "现存的内容不作为结果" in results
    assert f"/vote/{poll.pk}/log/ended" in results
    assert "hongmian-vote-notice@v1\nended\n" in results
    assert "榕荫街守护热线" not in results


def test_in_english_too(over, client):
    poll, _, _ = over

    text = client.get(f"/en/vote/{poll.pk}/results/").content.decode()

    assert "The log of this vote has ended." in text
    assert "3 entries were signed, 2 are left; missing: 1." in text


def test_the_pages_know_it_before_the_rows_do(over, client):
    poll, _, _ = over
    Poll.objects.filter(pk=poll.pk).update(state="open", ended_at=None, ended_why="")

    assert "账本已经终止" in page(client, "poll", poll.pk)
    assert "账本终止于" in page(client, "polls")


@pytest.mark.parametrize("known", [True, False], ids=["the row says it", "the row is older"])
def test_no_ballot_is_taken_by_the_pages(over, cast, client, known):
    poll, _, _ = over
    if not known:
        Poll.objects.filter(pk=poll.pk).update(state="open", ended_at=None, ended_why="")
    with_phone(cast.charlie)
    client.force_login(cast.charlie)
    go = {name: reverse(f"polls:{name}", args=[poll.pk]) for name in ("choose", "review", "cast", "token")}

    sent = client.post(go["cast"], {"key": "k1", "choice": ["01"]})
    token = client.post(go["token"])

    assert (sent.status_code, token.status_code) == (403, 403)
    assert "不再收选票" in sent.content.decode()
    assert "不再收选票" in token.json()["message"]
    assert client.post(go["review"], {"choice": ["01"], "do": "review"}).status_code == 403
    assert client.get(go["choose"]).status_code == 200


def test_a_receipt_is_held_against_what_is_left(over, client):
    _, kept, lost = over
    check = reverse("polls:receipt_check")

    found = client.post(check, {"receipt": kept}).content.decode()
    missing = client.post(check, {"receipt": lost}).content.decode()

    assert "在现存的账本里；账本已终止" in found
    assert "不作为结果" in found
    assert "榕荫街守护热线" in client.post(check, {"receipt": kept, "show": "1"}).content.decode()
    assert "现存的 2 条里没有这张选票。请留好回执，这是证据。" in missing


def test_staff_see_what_is_left_and_the_desk_stands(over, cast, client):
    poll, _, _ = over
    client.force_login(cast.grace)

    assert "曾签署 3 条，现存 2 条，缺 1 条" in page(client, "staff_poll", poll.pk)
    assert "账本已终止" in page(client, "staff_polls")
    assert "不能再搁置或作废选票" in page(client, "staff_desk", poll.pk)
    aside = client.post(reverse("polls:staff_aside", args=[poll.pk]), {"ballots": "1", "reason": "burst"})
    assert aside.status_code == 200
    asked = Objection.objects.create(poll=poll, index=1, text="是我投的", sent_at=NOW)
    granted = client.post(
        reverse("polls:staff_objection", args=[poll.pk, asked.pk]), {"do": "grant", "answer": "属实"}
    )  # fmt: skip
    assert "不再收选票，也不再改动" in granted.content.decode()


def test_before_it_is_ended_staff_read_how_and_the_public_is_asked_to_wait(cast, client):
    poll = opened()
    older(poll)

    assert page(client, "results", poll.pk, status=503)
    client.force_login(cast.grace)
    assert escape(f"hongmian vote end {poll.pk} --why") in page(client, "staff_poll", poll.pk)


def test_a_lost_memory_is_told_as_what_it_is(cast, client):
    poll = opened()
    lose_memory(poll)
    end_log(poll_id=poll.pk, why=WHY, by=None, at=NOW)

    assert "服务器已不知道自己签署过什么" in page(client, "results", poll.pk)


def test_the_first_pages_promise_no_result(over, cast, client):
    with_phone(cast.charlie)

    home = client.get("/").content.decode()
    client.force_login(cast.charlie)
    mine = client.get(reverse("desk:first")).content.decode()

    assert "账本已终止" in home
    assert "账本已终止" in mine
    assert "看结果" not in mine


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_shared_of_it_says_what_is_left(over, client, prefix):
    poll, _, _ = over

    text = client.get(f"{prefix}/vote/{poll.pk}/results/").content.decode()

    assert 'property="og:title"' in text
    assert f'property="og:url" content="http://127.0.0.1:8000{prefix}/vote/{poll.pk}/results/"' in text
