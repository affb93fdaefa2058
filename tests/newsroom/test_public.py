"""What everyone reads: the list, an article, its versions, what was withdrawn, pictures."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from hongmian.newsroom.domain.pictures import withdraw_picture
from hongmian.newsroom.domain.publishing import withdraw_article
from hongmian.newsroom.form.content import Picture, Station, Wishes, words
from hongmian.newsroom.queries.published import published_article, search
from tests.newsroom import making
from tests.newsroom.making import WRITTEN


def _page(client, url, status=200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_the_page_says_what_was_written_and_when(cast, client):
    making.published(cast)

    page = _page(client, "/news/1/")
    assert "<h1>榕荫街的灯</h1>" in page
    assert "<h2>电话那头</h2>" in page
    assert "本站记者" in page
    assert 'datetime="2020-03-17T13:00:00+08:00"' in page


def test_the_structured_data_can_be_read_and_holds_no_markup(cast, client):
    making.published(cast, told=making.draft(title_zh="</script><b>灯</b>"))

    page = _page(client, "/news/1/")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1)
    assert json.loads(block)["headline"] == "</script><b>灯</b>"
    assert json.loads(block)["datePublished"] == "2020-03-17T13:00:00+08:00"
    assert "<b>灯" not in page


def test_a_correction_stands_at_the_top_and_leads_to_what_it_said(cast, client):
    making.corrected(cast, told=making.draft(title_zh="榕荫街的两盏灯"), note="灯有两盏。")

    page = _page(client, "/news/1/")
    assert page.index("灯有两盏。") < page.index("电话那头")
    assert 'href="/news/1/version-1/"' in page
    old = _page(client, "/news/1/version-1/")
    assert "<h1>榕荫街的灯</h1>" in old
    assert 'name="robots" content="noindex"' in old
    assert _page(client, "/news/1/version-3/", 404)


def test_a_withdrawn_one_says_why_and_its_versions_are_gone_too(cast, client):
    made = making.corrected(cast, told=making.draft(title_zh="榕荫街的两盏灯"))
    withdraw_article(article=made, why_zh="当事人要求撤回。", by=cast.grace, at=WRITTEN + timedelta(hours=8))

    for url in ("/news/1/", "/news/1/version-1/", "/en/news/1/"):
        page = _page(client, url, 410)
        assert "当事人要求撤回。" in page
        assert "榕荫街" not in page
    assert client.get("/news/1.png").status_code == 404


def test_an_english_page_without_english_says_so(cast, client):
    making.published(cast)

    page = _page(client, "/en/news/1/")
    assert "There is no English version of this article" in page
    assert '<article class="article" lang="zh-CN">' in page


def test_a_picture_is_sent_in_sizes_and_gone_with_its_consent(cast, client):
    picture = making.picture(cast)
    told = making.draft(picture=picture.pk, zh=(words("<p>看</p>"), Picture(picture.pk)))
    making.published(cast, told=told)

    page = _page(client, "/news/1/")
    small = f"/news/pictures/{picture.pk}-480.png"
    assert f"{small} 480w, /news/pictures/{picture.pk}-960.png 960w" in page
    assert 'alt="一朵红棉"' in page
    assert client.get(small).headers["Content-Type"] == "image/png"
    before = published_article(1, language="zh").digest

    withdraw_picture(picture=picture, why="本人要求", by=cast.grace, at=WRITTEN + timedelta(hours=8))

    assert str(picture.pk) not in _page(client, "/news/1/")
    assert client.get(small).status_code == 404
    assert published_article(1, language="zh").picture is None
    assert published_article(1, language="zh").digest != before


def test_an_old_version_goes_on_showing_its_picture(cast, client):
    old = making.picture(cast)
    making.corrected(cast, was=making.draft(picture=old.pk), told=making.draft(title_zh="没有图片"))

    page = _page(client, "/news/1/version-1/")
    small = f"/news/pictures/{old.pk}-480.png"
    assert small in page
    assert client.get(small).status_code == 200


def test_a_picture_that_stands_in_no_published_article_is_not_sent(cast, client):
    picture = making.picture(cast)
    making.article(cast, told=making.draft(picture=picture.pk))

    assert client.get(f"/news/pictures/{picture.pk}-480.png").status_code == 404


def test_a_station_is_shown_with_its_line_until_it_closes(cast, client):
    making.published(cast, told=making.draft(zh=(words("<p>找社工</p>"), Station("TH-001"), Wishes())))

    page = _page(client, "/news/1/")
    assert "榕荫街社工站" in page
    assert "tel:+862000001234" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("榕荫街", [1]),
        ("灯每晚", [1]),
        ("每晚 灯", [1]),
        ("灯", [1]),
        ("晚每", []),
        ("不在里面", []),
        ("", [2, 1]),
        ("，", []),
    ],
)
def test_chinese_is_found_by_its_words(cast, asked, found):
    making.published(cast)
    making.published(cast, name="other", told=making.draft(title_zh="无关的文章", zh=(words("<p>别的内容</p>"),)))

    assert [one.number for one in search(asked, language="zh")] == found


def test_a_title_comes_before_a_text(cast):
    making.published(cast, name="text", told=making.draft(title_zh="别的", zh=(words("<p>红棉花开</p>"),)))
    making.published(cast, name="title", told=making.draft(title_zh="红棉花开", zh=(words("<p>别的</p>"),)))

    assert [one.title for one in search("红棉花开", language="zh")] == ["红棉花开", "别的"]


def test_english_is_found_in_any_case_and_width(cast):
    making.published(cast, told=making.in_english())

    assert [one.title for one in search("ＢＡＮＹＡＮ light", language="en")] == ["The light in Banyan Street"]


def test_the_list_marks_what_was_searched(cast, client):
    making.published(cast)

    page = _page(client, "/news/?words=每晚")
    assert "<mark>每晚</mark>" in page
    assert "榕荫街的灯" not in _page(client, "/news/?words=没有这个")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(cast, client, count, django_assert_num_queries):
    for number in range(count):
        picture = making.picture(cast, name=f"picture {number}")
        making.published(cast, name=f"article {number}", told=making.draft(picture=picture.pk))

    with django_assert_num_queries(4):
        client.get("/news/")


def test_articles_lead_to_the_ones_before_and_after_and_on_the_same(cast, client):
    for hour, title in enumerate(("早", "中", "晚")):
        told = making.draft(title_zh=f"{title}的灯光")
        making.published(cast, name=title, told=told, at=WRITTEN + timedelta(hours=4 + hour))

    page = _page(client, "/news/2/")
    assert re.search(r'rel="prev" href="/news/1/".*rel="next" href="/news/3/"', page, re.DOTALL)
    assert page.count("早的灯光") == 2


def test_the_share_picture_is_drawn_from_the_title(cast, client):
    making.published(cast, told=making.in_english())

    chinese, english = client.get("/news/1.png"), client.get("/news/1.en.png")
    assert chinese.headers["Content-Type"] == "image/png"
    assert chinese.content != english.content
