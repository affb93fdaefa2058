"""`authors` holds the names of people who wrote: no offices, no agencies, no photographers beside a writer."""

from __future__ import annotations

import pytest

from hongmian.extraction import extract

FIRST = "四月的一个早晨，榕庐社工站的三名社工敲开了黎婆婆的门，为她换上新的灯泡。"
SECOND = "她在卡片上写：想要一盏亮一点的灯。站里收到一百二十多个微心愿，已有九成被认领。"
EN = "The line rang at eight in the morning, and the worker on duty left with medicine and rice."


def authors(*, head="", first=FIRST, behind="", inside=""):
    body = f"<div class='text'><p>{first}</p>{inside}<p>{SECOND}</p></div>"
    page = f"<html><head><title>一盏灯</title></head><body><h1>一盏灯的微心愿</h1>{head}{body}{behind}</body></html>"
    return extract(page).authors


def english(byline, meta=""):
    title = "A morning at the station"
    head = f"<html lang='en'><head><title>{title}</title>{meta}</head>"
    return f"{head}<body><article><h1>{title}</h1>{byline}<p>{EN}</p><p>{EN[:-1]}, too.</p></article></body></html>"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("文/木棉日报全媒体记者：方晴、肖欢欢 通讯员：云民宣", ("方晴", "肖欢欢")),
        ("记者 方晴 通讯员 何文辉 穗社宣", ("方晴", "何文辉")),
        ("木棉日报全媒体记者", ()),
        ("作者：木棉通讯社", ()),
        ("声明：该文观点仅代表作者本人，木棉号系信息发布平台，木棉仅提供信息存储空间服务。", ()),
    ],
)
def test_people_are_named_and_offices_are_not(line, people):
    assert authors(behind=f"<p>{line}</p>") == people


def test_who_took_a_picture_for_the_paper_is_no_author_beside_a_writer():
    assert authors(behind="<p>文/木棉日报记者：方晴</p><p>图/木棉日报记者：廖雪明</p>") == ("方晴",)
    assert authors(head="<p>作者：方晴</p>", inside="<p>社工在渡口。木棉日报记者 王良珏 摄</p>") == ("方晴",)


def test_a_reporter_named_before_the_day_that_opens_the_text():
    assert authors(first="　　木棉讯 记者梁晓岚 3月18日，" + FIRST) == ("梁晓岚",)


def test_the_author_of_a_post_of_an_official_account():
    name, look = "黄静宜", "rich_media_meta rich_media_meta_text"
    meta = f'<span class="{look}">{name}</span><em class="{look}">2020-03-24</em>'
    assert authors(head=meta) == ("黄静宜",)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Jane Doe, Senior Staff Technologist, City Speech, Privacy, and Technology Project", ("Jane Doe",)),
        ("By JANE DOE JAN. 13, 2017", ("Jane Doe",)),
        ("Tuesday 17 March 2020 by Jane Doe", ("Jane Doe",)),
        ("por César Salza", ("César Salza",)),
        ("Jane Doe Games Editor", ("Jane Doe",)),
        ("AFP", ()),
        ("Our Foreign Staff", ()),
    ],
)
def test_a_name_without_what_stands_beside_it(line, people):
    html = english(f"<div class='byline'>{line}</div>")

    assert extract(html).authors == people


def test_the_one_who_signed_beside_the_day_is_no_source():
    meta = "<meta property='og:site_name' content='Hill Post'><meta name='author' content='Staff'>"
    html = english("<div><a rel='author'>Tomasz Mazur</a> · 10 September 2020</div>", meta)

    assert (extract(html).source, extract(html).authors) == ("Hill Post", ("Tomasz Mazur",))
