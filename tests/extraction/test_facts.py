"""Facts that stand without a label, behind the text, or only in the machine-readable parts."""

from __future__ import annotations

import pytest

from hongmian.extraction.extracting import extract

FIRST = "三月的一个早晨，榕庐社工站的热线响了，接线的社工听完以后带着药和菜出了门。"
SECOND = "社工站说，这样的上门每天都有十几次，街坊们渐渐记住了那个号码。"


def page(*, head="", end="", behind="", called="榕庐的早晨", more=""):
    return (
        f'<html lang="zh"><head><title>{called}</title>{more}</head><body><h1>榕庐的早晨</h1>{head}'
        f'<div class="text"><p>{FIRST}</p><p>{FIRST[::-1]}</p><p>{SECOND}{end}</p></div>{behind}</body></html>'
    )


def test_the_name_of_an_account_beside_the_time_is_the_source():
    found = extract(page(head="<div>街巷人文 2020-03-17 09:12:33</div>"))

    assert (found.source, found.authors, found.published) == ("街巷人文", (), "2020-03-17T09:12:33+08:00")


def test_people_beside_the_time_are_the_authors():
    found = extract(page(head="<div>2020-03-17 09:12 李小满 周一帆</div>"))

    assert (found.source, found.authors) == ("", ("李小满", "周一帆"))


@pytest.mark.parametrize(("end", "authors"), [("（李小满）", ("李小满",)), ("（完）", ()), ("（图文无关）", ())])
def test_people_in_the_brackets_that_close_the_text_are_the_authors(end, authors):
    assert extract(page(end=end)).authors == authors


def test_a_labelled_day_behind_the_text_counts():
    found = extract(
        page(behind="<ul><li>赞 0</li><li>查看评论</li><li>发布日期：2020-03-17 14:34:05 所属分类：头条</li></ul>")
    )

    assert found.published == "2020-03-17T14:34:05+08:00"


def test_the_moment_of_publication_in_the_head_beats_a_visible_change():
    told = '<meta property="article:published_time" content="2020-03-16T08:00:00+08:00">'
    found = extract(page(head="<p>更新于 2020-03-18 10:00</p>", more=told))

    assert found.published == "2020-03-16T08:00:00+08:00"


def test_a_site_that_calls_itself_in_both_languages_is_called_by_its_chinese_name():
    assert extract(page(called="榕庐的早晨_社区_木棉新闻-The Kapok")).source == "木棉新闻"


def test_a_day_glued_to_an_english_name_is_no_part_of_it():
    html = (
        "<html><head><title>A morning</title></head><body><h1>A morning at the station</h1>"
        '<span class="byline">By Jane Doe March 17, 2020</span>'
        "<p>The line rang at eight in the morning, and the worker on duty left with medicine and rice.</p>"
        "<p>By noon she had climbed forty flights of stairs, and the log had eleven new lines in her hand.</p>"
        "</body></html>"
    )

    assert extract(html).authors == ("Jane Doe",)
