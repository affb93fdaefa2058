"""An article on its way to WeChat: only what its editor keeps, nothing that it strips in silence."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser

import pytest
from django.utils import translation

from hongmian.channels.domain.wechat.items import Unsuited, refuse_unsuited, short
from hongmian.channels.wechat.html import TAGS, article_html
from hongmian.kit.clock import SHANGHAI
from hongmian.newsroom.queries.shown import (
    Article,
    Correction,
    ShownAward,
    ShownFigure,
    ShownPicture,
    ShownStation,
    ShownWishes,
    ShownWords,
)
from hongmian.richtext.reading import read

ROOT = "https://hongmian.example"
AT = datetime(2020, 3, 18, 9, 30, tzinfo=SHANGHAI)
RICH = """<h2>电话那头</h2><p>他们说：<strong>有人听</strong><em>就好</em>。<br>
看<a href="https://other.example/a?b=1&c=2">别处</a>，
再看<a href="/numbers/">数字</a>，又看<a href="https://other.example/a?b=1&c=2">别处</a>，
也看<a href="https://mp.weixin.qq.com/s/x">旧文</a>，
打<a href="tel:02000001234">电话</a>。</p><ul><li>一</li><li>二<ol><li>三</li></ol></li></ul>
<blockquote><p>话</p></blockquote><hr>
<script>alert(1)</script><p onclick="x()" class="y" style="color:red">句</p>"""
PICTURE = ShownPicture(uuid.uuid4(), "d" * 64, 1600, 900, '一朵"红棉"', "三月", "红棉绘", "image/png")
FIGURE = ShownFigure(
    "热线服务市民", "349,529", "人次", date(2020, 3, 12), 2, "口径<>", "/numbers/2/", "x", 3, "/numbers/3/"
)
STATION = ShownStation("榕荫街社工站", "榕荫二路00号", "周一至周五", "02000001234", "/help/stations/TH-001/")
WISHES = ShownWishes((("老花镜<b>", "待认领", "/wishes/W-22222/"),), "/wishes/")
AWARD = ShownAward("最动人服务故事", (("一盏灯", "/awards/story/winners/S1/"),), "/awards/story/")
WHOLE = Article(
    7, "story", "榕荫街的灯", "一个社工站的三月。", "/news/7/", AT, AT, None, "zh", byline="本站记者", digest="e" * 64,
    corrections=(Correction(AT, "数字原为三<i>，应为二。"),),
    parts=(ShownWords(read(RICH)), PICTURE, FIGURE, STATION, WISHES, AWARD),
)  # fmt: skip


class Kinds(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.open = [], set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("br", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def made(article=WHOLE, *, picture_at=lambda one: "https://mmbiz.qpic.cn/mmbiz_png/1/0", language="zh-hans"):
    with translation.override(language):
        return article_html(article, picture_at=picture_at, root=ROOT)


def test_only_kinds_and_attributes_that_the_editor_keeps_are_in_it():
    seen = Kinds()
    seen.feed(made())

    assert set(seen.tags) <= TAGS
    assert seen.attributes == {"style", "href", "src", "alt"}
    assert seen.open == []


def test_no_script_class_or_foreign_style_comes_through():
    html = made()

    assert [word for word in ("alert", "onclick", "class=", "id=", "color:red", "<b>", "<i>") if word in html] == []


def test_links_elsewhere_become_numbers_and_a_list_each_once():
    html = made(replace(WHOLE, parts=(ShownWords(read(RICH)),)))

    assert html.count('href="') == 1
    assert 'href="https://mp.weixin.qq.com/s/x"' in html
    assert "别处<sup" in html
    assert html.count("[1]</sup>") == 2
    assert "<p>[1] https://other.example/a?b=1&amp;c=2</p><p>[2] https://hongmian.example/numbers/</p>" in html
    assert "[3]" not in html
    assert "tel:" not in html
    assert "文中链接" in html


def test_a_text_without_links_has_no_list():
    assert "文中链接" not in made(replace(WHOLE, parts=(ShownWords(read("<p>句</p>")),)))


def test_pictures_stand_where_wechat_has_them_with_their_credit():
    html = made()

    assert '<img src="https://mmbiz.qpic.cn/mmbiz_png/1/0" alt="一朵&quot;红棉&quot;"' in html
    assert "三月 图：红棉绘" in html
    assert "<img" not in made(picture_at=lambda one: "")


def test_every_part_is_told_with_what_it_needs_to_be_quoted():
    html = made()

    told = (
        "349,529", "人次", "截至2020年3月12日，通报第 2 期。", "第 3 期已更正。", "口径&lt;&gt;", "电话：020-0000 1234",
        "老花镜&lt;b&gt; (待认领)", "最动人服务故事", "一盏灯", "更正（2020年3月18日）：数字原为三&lt;i&gt;，应为二。",
    )  # fmt: skip
    assert [words for words in told if words not in html] == []


def test_an_english_article_is_told_in_english():
    html = made(replace(WHOLE, language="en"), language="en")

    assert "Links in this article" in html
    assert "As of 12 March 2020, bulletin no. 2." in html


def test_a_text_that_wechat_would_refuse_is_refused_here_first():
    refuse_unsuited("x" * 19_999)
    with pytest.raises(Unsuited, match="20,000"):
        refuse_unsuited("x" * 20_000)
    with pytest.raises(Unsuited):
        refuse_unsuited("字" * 20_000)


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [("短", 5, "短"), ("一句。两句。三句", 6, "一句。两句。"), ("没有句号的长长的一段", 5, "没有句号…")],
)
def test_a_lead_is_shortened_to_whole_sentences(text, most, kept):
    assert short(text, most) == kept
