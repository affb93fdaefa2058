"""The desk: what each role sees, writing in parts without a script, autosave, two at once, comparing."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.kit.clock import DEMO_START
from hongmian.newsroom.domain.reviewing import send_for_review
from hongmian.newsroom.domain.writing import save_article
from hongmian.newsroom.enums import State
from hongmian.newsroom.form.content import Figure, Station, Wishes, read_parts, words
from hongmian.newsroom.models import Article
from hongmian.newsroom.queries import choices
from hongmian.newsroom.queries.published import published_article
from tests.bulletins.deeds import at, published_edition
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


def test_a_part_is_put_in_at_any_place(cast, grace):
    article = making.article(cast, told=making.draft(zh=(words("<p>一</p>"), words("<p>二</p>"))))
    two = {"zh-0-html": "<p>一</p>", "zh-1-part": "words", "zh-1-html": "<p>二</p>"}

    page = grace.get(_url("edit", article)).content.decode()
    assert '<option value="1">第 2 段之前：文字</option>' in page
    answer = grace.post(
        _url("edit", article), _form(article, do="add:zh", **{"zh-add": "station:TH-001", "zh-at": "1"}, **two)
    )

    assert answer.url.endswith("#part-zh-1")
    assert _parts(article) == (words("<p>一</p>"), Station("TH-001"), words("<p>二</p>"))


@pytest.mark.parametrize(
    ("deed", "order"),
    [("move:zh:0:2", "二三一"), ("move:zh:2:0", "三一二"), ("move:zh:1:9", "一三二"), ("move:zh:7:0", "一二三"),
     ("move:zh:²:0", "一二三")],
)  # fmt: skip
def test_a_part_is_dragged_to_its_place(cast, grace, deed, order):
    article = making.article(cast)
    told = {f"zh-{n}-{name}": value for n, sign in enumerate("一二三") for name, value in
            (("part", "words"), ("html", f"<p>{sign}</p>"))}  # fmt: skip

    grace.post(_url("edit", article), _form(article, do=deed, **told))

    assert _parts(article) == tuple(words(f"<p>{sign}</p>") for sign in order)


def test_what_was_taken_out_of_one_article_is_not_put_into_another(cast, grace):
    article, other = making.article(cast), making.article(cast, name="other")
    grace.post(_url("edit", article), _form(article, do="remove:zh:0"))
    before = _parts(other)

    grace.post(_url("edit", other), _form(other, do="undo", **{"zh-0-html": making.TEXT}))

    assert _parts(other) == before
    assert "已取下一段" not in grace.get(_url("edit", other)).content.decode()
    assert grace.get(_url("edit", article)).content.decode().count("已取下一段") == 1


def test_figures_of_an_older_edition_are_offered_and_put_in(cast, grace):
    published_edition(cast)
    publish_bulletin(as_of=date(2020, 3, 13), by=None, at=at(date(2020, 3, 14)))
    article = making.article(cast)
    url = _url("edit", article)
    assert 'value="figure:2:hotlines:"' in grace.get(url).content.decode()

    answer = grace.post(url, _form(article, do="figures:zh", **{"zh-figures": "1"}))
    assert answer.url == f"{url}?figures=1#add-zh"
    page = grace.get(answer.url).content.decode()
    assert 'value="figure:1:hotlines:"' in page
    assert "数字：通报第 1 期，截至2020年3月12日" in page

    answer = grace.post(f"{url}?figures=1", _form(article, do="add:zh", **{"zh-add": "figure:1:hotlines:"}))
    assert answer.url == f"{url}?figures=1#part-zh-1"
    assert _parts(article)[1] == Figure(1, "hotlines")
    shown = grace.get(_url("preview", article)).content.decode()
    assert 'href="/numbers/1/"' in shown
    assert "2020年3月12日" in shown


def test_only_pictures_that_one_may_use_are_put_in(cast):
    article = making.of_agency(cast)
    foreign = making.picture(cast)
    own = making.picture(cast, name="own", by=cast.alice, agency=cast.one)
    alice = signed_in(cast.alice)

    for strange in (foreign.pk, uuid.uuid4()):
        for more in ({"picture": strange}, {"zh-1-part": f"picture:{strange}"}):
            answer = alice.post(_url("edit", article), _form(article, **more))
            assert answer.status_code == 422
            assert "这张图片您不能使用" in answer.content.decode()
    assert alice.post(_url("edit", article), _form(article, picture=own.pk)).status_code == 302
    assert _reload(article).current.picture == own


def test_an_old_picture_stays_chosen(cast, grace, monkeypatch):
    old = making.picture(cast)
    making.picture(cast, name="newer", content=making.drawn(color="#1b1a18"))
    type(old).objects.filter(pk=old.pk).update(added_at=making.WRITTEN - timedelta(days=1))
    article = making.article(cast, told=making.draft(picture=old.pk))
    monkeypatch.setattr(choices, "MOST_PICTURES", 1)

    page = grace.get(_url("edit", article)).content.decode()
    assert f'<option value="{old.pk}" selected>' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_asks_as_often_for_one_figure_as_for_three(cast, grace, count, django_assert_max_num_queries):
    published_edition(cast)
    told = (words("<p>数</p>"), *(Figure(1, code) for code in ("hotlines", "citizens_served", "counselling")[:count]))
    article = making.article(cast, told=making.draft(zh=told))
    grace.get(_url("edit", article))

    with django_assert_max_num_queries(25):
        grace.get(_url("edit", article))


def test_two_places_of_one_person_both_keep_what_they_wrote(cast, grace):
    article = making.article(cast)
    grace.post(_url("edit", article), _form(article, title_zh="先写的"))
    seen = _reload(article).current.digest
    first, second = (_form(article, seen=seen, title_zh=title) for title in ("电话上写的", "桌上写的"))

    for told in (first, second):
        assert grace.post(_url("edit", article), told).status_code == 302

    assert {one.title_zh for one in article.revisions.all()} >= {"电话上写的", "桌上写的"}
    assert _reload(article).current.title_zh == "桌上写的"


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
    _approve(hu, article)
    hu.post(_url("publish", article))
    assert "榕荫街的灯" in client.get("/news/1/").content.decode()

    grace.post(_url("edit", article), _form(article, title_zh="榕荫街的两盏灯"))
    refused = grace.post(_url("send", article), {"note_zh": ""})
    assert refused.status_code == 422
    grace.post(_url("send", article), {"note_zh": "灯有两盏。"})
    hu.post(_url("approve", article))
    assert _reload(article).approved_by is None
    _approve(hu, article)
    hu.post(_url("correct", article))
    assert published_article(1, language="zh").title == "榕荫街的两盏灯"


def _approve(client, article) -> None:
    """Read the page and press its button."""
    page = client.get(_url("record", article)).content.decode()
    client.post(_url("approve", article), {"read": re.search(r'name="read" value="(\w+)"', page).group(1)})


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


def test_who_had_a_hand_in_it_is_not_asked_to_review_it(cast, hu):
    article = making.article(cast)
    later = DEMO_START + timedelta(hours=1)
    save_article(article=article, base=1, draft=making.draft(title_zh="胡改过"), by=making.second(), at=later)
    send_for_review(article=article, by=cast.grace, at=later)

    assert "等您审定" not in hu.get(reverse("newsroom:desk")).content.decode()


def test_a_number_that_is_none_is_no_version(cast, grace):
    article = making.article(cast)

    for number in ("²", "9" * 5000):
        assert grace.get(_url("versions", article), {"old": number}).status_code == 200


def test_nothing_new_makes_no_version(cast, grace):
    article = making.article(cast)
    later = DEMO_START + timedelta(hours=1)
    save_article(article=article, base=1, draft=making.draft(), by=cast.grace, at=later)

    assert article.revisions.count() == 1
