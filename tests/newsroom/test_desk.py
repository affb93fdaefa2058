"""The desk: what each role sees, writing in parts without a script, autosave, two at once, comparing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hongmian.kit.clock import DEMO_START
from hongmian.newsroom.domain.writing import save_article
from hongmian.newsroom.enums import State
from hongmian.newsroom.form.content import Station, Wishes, read_parts, words
from hongmian.newsroom.models import Article
from hongmian.newsroom.queries.published import published_article
from tests.cards.test_batches import signed_in
from tests.newsroom import making


def _reload(article) -> Article:
    return Article.objects.select_related("current", "shown").get(pk=article.pk)


def _url(name, article, *more) -> str:
    return reverse(f"newsroom:{name}", args=[article.pk, *more])


def _form(article, **changes) -> dict[str, str]:
    current = _reload(article).current
    told = {"base": current.number, "title_zh": current.title_zh, "lead_zh": current.lead_zh, "do": "save"}
    return {**told, "zh-0-part": "words", "zh-0-html": "<p>第一段</p>", **changes}


@pytest.fixture
def grace(cast) -> Client:
    return signed_in(cast.grace)


@pytest.fixture
def hu(cast) -> Client:
    user = making.second()
    TOTP.activate(user, generate_totp_secret())
    return signed_in(user)


def test_an_agency_sees_its_own_drafts_alone(cast, grace):
    making.of_agency(cast, told=making.draft(title_zh="榕光自己的稿"))

    for who, seen in ((grace, True), (signed_in(cast.alice), True), (signed_in(cast.bob), False)):
        assert ("榕光自己的稿" in who.get(reverse("newsroom:desk")).content.decode()) is seen


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(cast, grace, count, django_assert_max_num_queries):
    for number in range(count):
        making.sent(cast, name=f"article {number}", by=cast.alice)

    with django_assert_max_num_queries(10):
        page = grace.get(reverse("newsroom:desk")).content.decode()
    assert page.count("state--late") == count


def test_an_article_is_begun_and_written_without_a_script(cast, grace):
    key = "7b5f8e4e-7d9f-4f55-9f0e-4f8a8f1d2c11"
    given = {"key": key, "agency": "association", "kind": "news", "title_zh": "开头", "lead_zh": "导语"}
    assert grace.post(reverse("newsroom:new"), given).url == f"/news/desk/{key}/edit/"

    article = Article.objects.get(pk=key)
    grace.post(_url("edit", article), _form(article, **{"zh-0-html": "一段\n\n又一段 <不是标签"}))

    assert _reload(article).current.parts_zh == '[{"html":"<p>一段</p><p>又一段 &lt;不是标签</p>","part":"words"}]'


def test_parts_are_added_moved_taken_out_and_put_back(cast, grace):
    article = making.article(cast)
    url = _url("edit", article)
    token = "station:TH-001"

    answer = grace.post(url, _form(article, do="add:zh", **{"zh-add": token}))
    assert answer.url == f"{url}#part-zh-1"
    answer = grace.post(url, _form(article, do="up:zh:1", **{"zh-1-part": token}))
    assert answer.url == f"{url}#part-zh-0"
    assert [type(part) for part in _parts(article)] == [Station, type(words(""))]

    moved = {"zh-0-part": token, "zh-1-part": "words", "zh-1-html": "<p>第一段</p>"}
    grace.post(url, {**_form(article, do="remove:zh:0"), **moved})
    assert _parts(article) == (words("<p>第一段</p>"),)
    assert "已取下一段" in grace.get(url).content.decode()
    grace.post(url, _form(article, do="undo"))
    assert _parts(article) == (Station("TH-001"), words("<p>第一段</p>"))


def _parts(article):
    return read_parts(_reload(article).current.parts_zh)


def test_what_is_no_part_is_left_out(cast, grace):
    article = making.article(cast)
    grace.post(_url("edit", article), _form(article, **{"zh-1-part": "script:alert", "zh-2-part": "wishes:::3"}))

    assert _parts(article) == (words("<p>第一段</p>"), Wishes())


def test_a_script_stores_meanwhile_and_learns_the_next_number(cast, grace):
    article = making.article(cast)

    answer = grace.post(
        _url("edit", article), _form(article, title_zh="另一题"), headers={"Accept": "application/json"}
    )
    assert answer.json()["base"] in (1, 2)
    assert _reload(article).current.title_zh == "另一题"


def test_the_later_of_two_is_told_and_led_to_the_comparison(cast, grace, hu):
    article = making.article(cast)
    mine = _form(article, title_zh="胡的题目")
    save_article(article=article, base=1, draft=making.draft(title_zh="恩的题目"), by=cast.grace, at=DEMO_START)

    answer = hu.post(_url("edit", article), mine)

    assert answer.url == f"/news/desk/{article.pk}/versions/?old=2&new=3#compared"
    page = hu.get(answer.url).content.decode()
    assert "grace 存了另一版" in page
    assert "<del>恩</del><ins>胡</ins>" in page
    assert _reload(article).current.title_zh == "恩的题目"
    assert hu.post(_url("take_up", article, 3)).url == f"/news/desk/{article.pk}/edit/"
    assert _reload(article).current.title_zh == "胡的题目"


def test_from_the_desk_to_readers_and_a_correction(cast, grace, hu, client):
    article = making.article(cast)
    grace.post(_url("send", article))
    assert _reload(article).state == State.IN_REVIEW
    assert grace.post(_url("approve", article)).status_code == 302
    assert _reload(article).approved_by is None
    page = hu.get(_url("record", article)).content.decode()
    read = re.search(r'name="read" value="(\w+)"', page).group(1)
    hu.post(_url("approve", article), {"read": read})
    hu.post(_url("publish", article))
    assert "榕荫街的灯" in client.get("/news/1/").content.decode()

    grace.post(_url("edit", article), _form(article, title_zh="榕荫街的两盏灯"))
    refused = grace.post(_url("send", article), {"note_zh": ""})
    assert refused.status_code == 422
    grace.post(_url("send", article), {"note_zh": "灯有两盏。"})
    hu.post(_url("approve", article))
    hu.post(_url("correct", article))
    assert published_article(1, language="zh").title == "榕荫街的两盏灯"


def test_scheduling_takes_local_time(cast, hu):
    article = making.approved(cast)

    hu.post(_url("schedule", article), {"publish_at": "2020-03-20T08:30"})

    assert _reload(article).publish_at.isoformat() == "2020-03-20T00:30:00+00:00"
    assert hu.post(_url("schedule", article), {"publish_at": "2020-03-01T08:30"}).status_code == 422


def test_only_the_association_publishes(cast):
    article = making.of_agency(cast)
    alice = signed_in(cast.alice)

    alice.post(_url("send", article))
    assert _reload(article).state == State.IN_REVIEW
    for name in ("approve", "publish", "schedule", "withdraw", "return"):
        assert alice.post(_url(name, article)).status_code == 403


def test_the_preview_shows_pictures_that_are_public_nowhere(cast, grace, client):
    picture = making.picture(cast)
    article = making.article(cast, told=making.draft(picture=picture.pk))

    page = grace.get(_url("preview", article)).content.decode()
    address = re.search(r'src="(/news/desk/pictures/[^"]+)"', page).group(1)
    assert grace.get(address).status_code == 200
    assert client.get(address).status_code == 302


def test_a_picture_is_added_with_its_words(cast, grace):
    given = {
        "key": "7b5f8e4e-7d9f-4f55-9f0e-4f8a8f1d2c12", "agency": "association", "alt_zh": "红棉", "alt_en": "Kapok",
        "credit": "自绘", "consent": "nobody", "file": SimpleUploadedFile("a.png", making.drawn()),
    }  # fmt: skip
    assert grace.post(reverse("newsroom:picture_new"), {**given, "alt_en": ""}).status_code == 422
    given["file"] = SimpleUploadedFile("a.png", making.drawn())
    assert grace.post(reverse("newsroom:picture_new"), given).status_code == 302
    assert "红棉" in grace.get(reverse("newsroom:pictures")).content.decode()


def test_what_waits_is_shown_to_the_second_person_alone(cast, grace, hu):
    making.sent(cast)

    assert "等您审定" in hu.get(reverse("newsroom:desk")).content.decode()
    assert "等您审定" not in grace.get(reverse("newsroom:desk")).content.decode()


def test_nothing_new_makes_no_version(cast, grace):
    article = making.article(cast)
    later = DEMO_START + timedelta(hours=1)
    save_article(article=article, base=1, draft=making.draft(), by=cast.grace, at=later)

    assert article.revisions.count() == 1
