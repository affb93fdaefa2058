"""The client against the published interface over real HTTP, faults included: never a second draft, never a leak."""

from __future__ import annotations

import logging
from datetime import timedelta
from time import sleep

import pytest
from django.db import connection
from django.utils import timezone

from hongmian.channels.models import AccessToken
from hongmian.channels.wechat.account import Picture
from hongmian.channels.wechat.calling import Calls
from hongmian.channels.wechat.errors import Told, Unreached, Unsure
from tests.channels.wechat.conftest import QUICK, account_at, item
from tests.channels.wechat.server import APP_ID, SECRET, SLOW

pytestmark = pytest.mark.django_db
ADD = "/cgi-bin/draft/add"
PICTURE = Picture("a.png", b"\x89PNG picture", "image/png")


def ready(server):
    account = account_at(server)
    cover = account.upload_cover(PICTURE)
    server.calls.clear()
    return account, item(cover=cover)


def test_a_draft_is_added_with_its_words_unescaped(wechat):
    account, one = ready(wechat)

    made = account.add(one).media_id

    assert wechat.drafts[made]["title"] == "木棉开了"
    assert wechat.drafts[made]["content_source_url"] == one.content_source_url
    assert wechat.paths() == ["draft/add"]


def test_pictures_are_sent_as_a_form_and_known_by_what_comes_back(wechat):
    account = account_at(wechat)

    address, cover = account.upload_for_text(PICTURE), account.upload_cover(PICTURE)

    assert wechat.pictures[address] == ("a.png", PICTURE.content)
    assert wechat.covers[cover] == PICTURE.content


def test_one_token_serves_many_calls_and_the_next_process(wechat):
    account_at(wechat).found("https://hongmian.example/news/1/")
    account_at(wechat).found("https://hongmian.example/news/1/")

    assert wechat.paths() == ["stable_token", "draft/batchget", "draft/batchget"]


def test_the_token_is_sealed_in_the_database_and_in_no_log(wechat, caplog):
    caplog.set_level(logging.DEBUG, logger="hongmian")
    account_at(wechat).found("x")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM channels_accesstoken")
        stored = str(cursor.fetchall())
    assert wechat.valid == AccessToken.objects.get().value
    assert wechat.valid not in stored
    assert wechat.valid not in caplog.text
    assert SECRET not in stored + caplog.text


def test_a_token_near_its_end_is_renewed_before_it_ends(wechat):
    account_at(wechat).found("x")
    kept = AccessToken.objects.get()
    assert timedelta(minutes=115) < kept.good_until - timezone.now() < timedelta(minutes=117)
    AccessToken.objects.update(good_until=timezone.now())
    wechat.expire()

    account_at(wechat).found("x")

    assert (AccessToken.objects.get().value, wechat.forced) == ("token-2", 0)


@pytest.mark.parametrize("code", [42001, 40014, 40001])
def test_a_token_that_ended_early_is_replaced_once(wechat, code):
    account = account_at(wechat)
    account.found("x")
    wechat.expire(code)
    wechat.calls.clear()

    account.found("x")

    assert wechat.paths() == ["draft/batchget", "stable_token", "draft/batchget"]
    assert wechat.forced == 0


def test_a_token_that_a_plain_asking_cannot_mend_is_forced(wechat):
    account = account_at(wechat)
    account.found("x")
    wechat.revoke()

    account.found("x")

    assert wechat.forced == 1
    assert AccessToken.objects.get().value == wechat.valid


def test_the_token_somebody_else_renewed_is_taken_over(wechat):
    one, other = account_at(wechat), account_at(wechat)
    one.found("x")
    stale = one.tokens.now()
    wechat.revoke()
    other.found("x")
    wechat.calls.clear()

    assert one.tokens.instead_of(stale) == wechat.valid
    assert (wechat.forced, wechat.paths()) == (1, [])


def test_who_comes_second_waits_for_the_forced_one_instead_of_forcing_again(wechat):
    account = account_at(wechat)
    account.found("x")
    wechat.revoke()
    AccessToken.objects.update(forced_at=timezone.now())  # another process is at it

    with pytest.raises(Told) as told:
        account.found("x")

    assert told.value.number == 40001
    assert wechat.forced == 0


def test_a_wrong_secret_is_said_at_once(wechat):
    with pytest.raises(Told) as told:
        account_at(wechat, secret="wrong").found("x")

    assert told.value.number == 40001
    assert wechat.paths() == ["stable_token"]


@pytest.mark.parametrize("fault", ["lost", "cut", "dropped"])
def test_a_draft_whose_answer_was_lost_is_found_again_and_not_added_twice(wechat, fault):
    account, one = ready(wechat)
    wechat.faults[ADD] = [fault]

    made = account.add(one).media_id

    assert list(wechat.drafts) == [made]
    assert wechat.paths().count("draft/add") == 1


@pytest.mark.parametrize("fault", ["html", "gateway", -1])
def test_what_was_not_stored_is_added_once_more_after_looking(wechat, fault):
    account, one = ready(wechat)
    wechat.faults[ADD] = [fault]

    made = account.add(one).media_id

    assert list(wechat.drafts) == [made]
    assert wechat.paths()[:3] == ["draft/add", "draft/batchget", "draft/add"]


def test_a_draft_that_came_late_after_all_is_taken_out_again(wechat):
    account, one = ready(wechat)
    wechat.faults[ADD] = ["slow"]  # stored only after whoever asked has looked, and added it anew
    added = account.add(one)
    sleep(SLOW)
    assert (added.doubted, len(wechat.drafts)) == (True, 2)

    assert account.keep_only(added.media_id, one.content_source_url) == 1

    assert list(wechat.drafts) == [added.media_id]


def test_ours_is_found_among_many_pages_of_drafts(wechat):
    account, one = ready(wechat)
    for number in range(2, 47):
        account.add(item(number, cover=one.thumb_media_id))
    made = account.add(one).media_id

    assert account.found(one.content_source_url) == [made]


def test_a_draft_is_updated_and_one_that_is_gone_is_said(wechat):
    account, one = ready(wechat)
    made = account.add(one).media_id

    assert account.update(made, item(1, cover=one.thumb_media_id, title="木棉落了")) is True
    assert wechat.drafts[made]["title"] == "木棉落了"
    account.delete(made)
    assert account.update(made, one) is False


def test_a_cover_that_is_gone_is_not_taken_for_a_draft_that_is_gone(wechat):
    account, one = ready(wechat)
    made = account.add(one).media_id

    with pytest.raises(Told) as told:
        account.update(made, item(1, cover="cover-999"))

    assert told.value.number == 40007


@pytest.mark.parametrize("code", [40164, 45009, 48001, 53500])
def test_what_wechat_refuses_is_not_tried_again(wechat, code):
    account, one = ready(wechat)
    wechat.faults[ADD] = [code]

    with pytest.raises(Told) as told:
        account.add(one)

    assert told.value.number == code
    assert wechat.paths() == ["draft/add"]


def test_busy_and_slow_answers_are_waited_for_with_patience(wechat):
    account = account_at(wechat)
    wechat.faults["/cgi-bin/draft/batchget"] = [-1, "slow", "text"]

    assert account.found("x") == []
    assert wechat.paths().count("draft/batchget") == 3


def test_patience_has_an_end(wechat):
    account = account_at(wechat)
    wechat.faults["/cgi-bin/draft/batchget"] = ["html"] * 3

    with pytest.raises(Unsure):
        account.found("x")


def test_nobody_there_is_said_and_no_token_with_it(wechat):
    account = account_at(wechat)
    account.found("x")
    account.calls = Calls("http://127.0.0.1:9", QUICK)

    with pytest.raises(Unreached) as gone:
        account.found("x")

    assert str(gone.value) == "unreached"
    assert AccessToken.objects.get().pk == APP_ID
