"""Short notices, letters of offices, and the lines around a text that are no part of it."""

from __future__ import annotations

import pytest

from hongmian.extraction import NothingToExtractError, extract

TEXT = (
    "四月的一个早晨，榕庐社工站的三名社工敲开了黎婆婆的门，为她换上新的灯泡。",
    "她在卡片上写：想要一盏亮一点的灯。站里收到一百二十多个微心愿，已有九成被认领。",
)


def page(*lines, head="", title="一盏灯的微心愿"):
    inner = "".join(f"<p>{line}</p>" for line in lines)
    top = f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>"
    return f"{top}<div class='t'>{inner}</div></body></html>"


@pytest.mark.parametrize(
    "line",
    [
        "（原标题：换灯难？榕庐社工有办法！）", "视频加载中...", "点个“在看”你最好看", "返回木棉，查看更多",
        "【来源】 木棉传媒集团木棉客户端", "0人点赞 0人收藏", "From: City Bureau of Civil Affairs",
        "Contact the newsroom at tips@courier.example.",
        "You have read 2 of 3 free articles this month. Subscribe now for unlimited access to all our stories.",
    ],
)  # fmt: skip
def test_a_line_around_the_text_is_no_part_of_it(line):
    assert extract(page(*TEXT, line)).body == "\n".join(TEXT)


def test_the_first_headline_named_in_brackets_is_no_part_of_the_text():
    assert extract(page("（原标题：换灯难？榕庐社工有办法！）", *TEXT)).body == "\n".join(TEXT)


def test_a_notice_of_a_few_words_is_found():
    found = extract("<html><head><title>通知</title></head><body><h1>停诊通知</h1><p>今日停诊一天</p></body></html>")

    assert (found.title, found.body) == ("停诊通知", "今日停诊一天")


def test_a_piece_of_a_page_is_a_page():
    assert extract(f"<p>{TEXT[0]}").body == TEXT[0]


def test_a_few_words_among_more_links_are_no_article():
    links = "".join(f"<a href='/{n}'>第{n}条新闻的标题</a> " for n in range(12))

    with pytest.raises(NothingToExtractError):
        extract(f"<html><body><p>欢迎光临</p><div>{links}</div></body></html>")


def test_the_day_below_the_name_of_an_office_belongs_to_its_letter():
    letter = (
        "各区民政局：",
        "现将有关事项通知如下，请各单位认真贯彻执行，并按时报送情况。",
        "木棉市民政局",
        "2020年3月2日",
    )

    assert extract(page(*letter, title="关于做好工作的通知")).body == "\n".join(letter)


def test_markup_kept_for_browsers_without_scripts_is_no_text():
    picture = '&lt;img width=1 alt="" src="http://b.example/b?P=oI9TLjE4Mi66RLpAor, and so on"&gt;'
    pixel = f"<noscript>&lt;div&gt;{picture}&lt;/div&gt;</noscript>"

    assert extract(page(*TEXT).replace("</body>", pixel * 20 + "</body>")).body == "\n".join(TEXT)


def test_machine_readable_facts_wrapped_for_xml_are_read():
    told = '{"@type": "NewsArticle", "datePublished": "2020-03-17T09:12:00+08:00", "author": {"name": "方晴"}}'
    wrapped = f'<script type="application/ld+json"><![CDATA[ {told} ]]></script>'

    found = extract(page(*TEXT, head=wrapped))

    assert (found.published, found.authors) == ("2020-03-17T09:12:00+08:00", ("方晴",))


def test_the_owner_of_the_rights_is_the_source_where_nothing_else_names_one():
    lines = ("The man who calls first", "By Louise Ferreira", "Published: 3 June 2020, 18:40",
             "The phones at the station ring most in the evening, when the shops have closed.",
             "Chen Wei, who runs the night desk, keeps a list of people who do not call but might.",
             "© 2020 The Delta Herald. All rights reserved.")  # fmt: skip

    assert extract("\n\n".join(lines)).source == "The Delta Herald"


def test_a_headline_without_a_heading_is_parted_from_the_paper():
    html = "<title>木棉晚报-江南中街“爱心厨房”开火</title><table>" + "".join(f"<tr><td>{t}</td></tr>" for t in TEXT)

    assert extract(html).title == "江南中街“爱心厨房”开火"
