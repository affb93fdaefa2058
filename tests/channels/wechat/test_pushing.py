"""An article into the box of drafts: one draft an article, nothing uploaded twice, faults in words."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from hongmian.channels.domain.wechat.pushing import ask_for_push, left_behind, push, tidy
from hongmian.channels.enums import PushState
from hongmian.channels.jobs import look_for_second_drafts, push_left_behind
from hongmian.channels.models import Draft, Push, Upload
from hongmian.history.models import Change
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.publishing import withdraw_article
from hongmian.newsroom.form.content import Picture, words
from tests.channels import making
from tests.channels.wechat.conftest import account_at
from tests.channels.wechat.server import APP_ID, SECRET
from tests.conftest import NOW
from tests.newsroom import making as news

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def account(settings, wechat):
    settings.HONGMIAN_WEIXIN_OFFICIAL_APP_ID = APP_ID
    settings.HONGMIAN_WEIXIN_OFFICIAL_SECRET = SECRET
    settings.HONGMIAN_WEIXIN_OFFICIAL_URL = wechat.address
    return wechat


def asked(cast, article, **more):
    given = {"title": article.title, "author": "红棉", "summary": article.lead} | more
    return ask_for_push(pk=uuid.uuid4(), article=article, by=cast.grace, at=NOW, **given)


def pushed(cast, wechat, article, **more):
    return push(pk=asked(cast, article, **more).pk, account=account_at(wechat))


def with_picture(cast):
    one = news.picture(cast, content=news.drawn())
    told = news.draft(zh=(words(news.TEXT), Picture(one.pk)), picture=one.pk)
    return making.article(cast, told=told)


def test_an_article_stands_in_the_box_with_its_own_address(cast, wechat):
    article = making.article(cast)

    done = pushed(cast, wechat, article)

    (piece,) = wechat.drafts.values()
    assert (done.state, done.renewed, done.code) == (PushState.DONE, False, "")
    assert piece["title"] == "榕荫街的灯"
    assert piece["content_source_url"] == f"http://127.0.0.1:8000/news/{article.number}/"
    assert "有人听就好" in piece["content"]
    assert (piece["need_open_comment"], piece["only_fans_can_comment"]) == (0, 0)
    assert Draft.objects.get().digest == article.digest


def test_pictures_are_at_wechat_before_the_text_and_only_once(cast, wechat):
    article = with_picture(cast)

    pushed(cast, wechat, article)
    pushed(cast, wechat, article)

    (piece,) = wechat.drafts.values()
    (address,) = wechat.pictures
    assert f'src="{address}"' in piece["content"]
    assert "/news/pictures/" not in piece["content"]
    assert [wechat.paths().count(name) for name in ("media/uploadimg", "material/add_material")] == [1, 1]
    assert Upload.objects.count() == 2


def test_the_cover_is_cut_to_235_to_1(cast, wechat):
    pushed(cast, wechat, with_picture(cast))

    (cover,) = wechat.covers.values()
    assert Image.open(BytesIO(cover)).size == (900, 383)


def test_without_a_picture_the_cover_is_drawn_from_the_headline(cast, wechat):
    pushed(cast, wechat, making.article(cast))

    (cover,) = wechat.covers.values()
    assert cover.startswith(b"\x89PNG")


def test_after_a_correction_the_same_draft_is_brought_up_to_date(cast, wechat):
    pushed(cast, wechat, making.article(cast))
    news.corrected(cast, told=news.in_english(title_zh="榕荫街的两盏灯"))
    article = making.article(cast)

    again = pushed(cast, wechat, article)

    (piece,) = wechat.drafts.values()
    assert (again.renewed, piece["title"]) == (True, "榕荫街的两盏灯")
    assert "更正" in piece["content"]
    assert Draft.objects.get().version == 2


def test_a_draft_that_was_published_over_there_is_added_anew(cast, wechat):
    article = making.article(cast)
    pushed(cast, wechat, article)
    wechat.drafts.clear()

    again = pushed(cast, wechat, article)

    assert (again.state, again.renewed, len(wechat.drafts)) == (PushState.DONE, False, 1)


def test_ours_is_found_in_the_box_though_it_was_never_remembered(cast, wechat):
    article = making.article(cast)
    pushed(cast, wechat, article)
    Draft.objects.all().delete()  # as if the process had died right after draft/add

    again = pushed(cast, wechat, article)

    assert (again.renewed, len(wechat.drafts)) == (True, 1)


@pytest.mark.parametrize("fault", ["lost", "cut", "dropped", "html", -1])
def test_whatever_becomes_of_the_answer_there_is_one_draft(cast, wechat, fault):
    wechat.faults["/cgi-bin/draft/add"] = [fault]

    done = pushed(cast, wechat, making.article(cast))

    assert (done.state, len(wechat.drafts)) == (PushState.DONE, 1)


def test_a_cover_that_was_deleted_over_there_is_sent_anew(cast, wechat):
    article = making.article(cast)
    pushed(cast, wechat, article)
    wechat.covers.clear()

    again = pushed(cast, wechat, article)

    assert (again.state, len(wechat.covers)) == (PushState.DONE, 1)


@pytest.mark.parametrize(
    ("code", "words"),
    [(40164, "白名单"), (45009, "次数已用完"), (48001, "认证"), (45002, "长度限制"), (53500, "封禁"), (87009, "87009")],
)
def test_what_wechat_refuses_is_said_in_words_with_the_remedy(cast, wechat, code, words):
    article = making.article(cast)
    wechat.faults["/cgi-bin/draft/add"] = [code]

    failed = pushed(cast, wechat, article)

    page = making.signed_in(cast.grace).get(reverse("channels:article", args=[article.number, "zh"])).content.decode()
    assert (failed.state, failed.code) == (PushState.FAILED, str(code))
    assert words in page
    assert f"fault {code}" in page
    assert words in making.signed_in(cast.grace).get(reverse("channels:pushes")).content.decode()


def test_a_withdrawn_article_is_not_sent(cast, wechat):
    article = making.article(cast)
    waiting = asked(cast, article)
    withdraw_article(article=news.published(cast), why_zh="数字有误", by=news.second(), at=NOW)

    failed = push(pk=waiting.pk, account=account_at(wechat))

    assert (failed.state, failed.code, wechat.drafts) == (PushState.FAILED, "gone", {})


def test_one_article_is_on_its_way_once(cast, wechat):
    article = making.article(cast)
    first = asked(cast, article)

    with pytest.raises(Refused):
        asked(cast, article)

    assert push(pk=first.pk, account=account_at(wechat)).state == PushState.DONE
    assert push(pk=first.pk, account=account_at(wechat)) is None


def test_a_job_that_broke_off_is_taken_up_and_given_up_the_third_time(cast, wechat):
    waiting = asked(cast, making.article(cast))
    silent = timezone.now() - timedelta(minutes=5)
    Push.objects.update(state=PushState.RUNNING, tries=1, heard_at=silent)

    assert left_behind() == [waiting.pk]
    Push.objects.update(state=PushState.RUNNING, tries=3, heard_at=silent)
    assert left_behind() == []
    assert Push.objects.get().state == PushState.FAILED


def test_the_periodic_job_goes_on_with_it(cast, wechat):
    asked(cast, making.article(cast))
    Push.objects.update(state=PushState.RUNNING, tries=1, heard_at=timezone.now() - timedelta(minutes=5))

    assert push_left_behind(at=NOW) == 1
    assert (Push.objects.get().state, len(wechat.drafts)) == (PushState.DONE, 1)


def test_a_second_draft_that_came_late_is_taken_out_by_the_next_look(cast, wechat):
    done = pushed(cast, wechat, making.article(cast))
    (piece,) = wechat.drafts.values()
    wechat.drafts["draft-late"] = piece
    Push.objects.filter(pk=done.pk).update(doubted=True, heard_at=timezone.now() - timedelta(minutes=5))

    look_for_second_drafts(at=NOW)

    assert list(wechat.drafts) == [Draft.objects.get().media_id]
    assert tidy() == 0


def test_the_desk_sends_it_and_shows_where_it_is(cast, wechat):
    article = making.article(cast)
    client, url = making.signed_in(cast.grace), reverse("channels:article", args=[article.number, "zh"])
    form = {"key": uuid.uuid4(), "title": "榕荫街的灯", "author": "红棉", "summary": "三月"}

    answer = client.post(reverse("channels:push", args=[article.number, "zh"]), form)

    assert (answer.status_code, answer["Location"]) == (302, url)
    assert "已进公众号草稿箱" in client.get(url).content.decode()
    assert "已进草稿箱" in client.get(reverse("channels:desk")).content.decode()
    assert wechat.drafts.popitem()[1]["digest"] == "三月"


@pytest.mark.parametrize("wrong", [{"title": "字" * 33}, {"title": ""}, {"author": "字" * 17}, {"summary": "字" * 121}])
def test_what_is_too_long_for_wechat_is_said_beside_its_field(cast, wechat, wrong):
    article = making.article(cast)
    form = {"key": uuid.uuid4(), "title": "灯", "author": "红棉", "summary": "三月"} | wrong

    answer = making.signed_in(cast.grace).post(reverse("channels:push", args=[article.number, "zh"]), form)

    assert answer.status_code == 422
    assert f'id="id_{next(iter(wrong))}_error"' in answer.content.decode()
    assert not Push.objects.exists()


def test_without_an_account_the_page_says_what_to_set_and_offers_copying(cast, settings):
    settings.HONGMIAN_WEIXIN_OFFICIAL_APP_ID = ""
    article = making.article(cast)

    page = making.signed_in(cast.grace).get(reverse("channels:article", args=[article.number, "zh"])).content.decode()

    assert "HONGMIAN_WEIXIN_OFFICIAL_APP_ID" in page
    assert 'data-copies="html"' in page
    with pytest.raises(Refused):
        asked(cast, article)


def test_token_and_secret_stand_in_no_log_history_or_page(cast, wechat, caplog):
    caplog.set_level(logging.DEBUG, logger="hongmian")
    article = making.article(cast)
    wechat.faults["/cgi-bin/draft/add"] = [45009]
    pushed(cast, wechat, article)
    page = making.signed_in(cast.grace).get(reverse("channels:article", args=[article.number, "zh"])).content.decode()

    told = caplog.text + page + str(list(Change.objects.values("before", "after")))
    assert [word for word in (SECRET, wechat.valid) if word in told] == []


def test_the_preview_may_have_styles_but_runs_nothing(cast):
    article = making.article(cast)

    answer = making.signed_in(cast.grace).get(reverse("channels:preview", args=[article.number, "zh"]))

    policy = answer["Content-Security-Policy"]
    assert "style-src 'unsafe-inline'" in policy
    assert "script-src 'none'" in policy
    assert "sandbox" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
