"""HTML into the tree and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_html, to_text
from hongmian.richtext.tree import Break, Heading, Items, Paragraph, Quote, Rule, Text

PAGE = """<h1>红棉守护</h1>
<div>一位<b>社工</b>在 <a href="https://example.com/?a=1&amp;b=2">这里</a>。<br>第二行</div>
<ul><li>口罩<li>药品<ol><li>甲</li></ol></ul><blockquote><p>谢谢</p></blockquote><hr>散句"""


def test_page_becomes_its_tree():
    assert read(PAGE) == (
        Heading(2, (Text("红棉守护"),)),
        Paragraph(
            (
                Text("一位"), Text("社工", strong=True), Text("在 "),
                Text("这里", link="https://example.com/?a=1&b=2"), Text("。"), Break(), Text("第二行"),
            )
        ),
        Items(
            False,
            (
                (Paragraph((Text("口罩"),)),),
                (Paragraph((Text("药品"),)), Items(True, ((Paragraph((Text("甲"),)),),))),
            ),
        ),
        Quote((Paragraph((Text("谢谢"),)),)),
        Rule(),
        Paragraph((Text("散句"),)),
    )  # fmt: skip


def test_plain_text_keeps_lists_and_lines():
    assert (
        to_text(read(PAGE))
        == "红棉守护\n\n一位社工在 这里。\n第二行\n\n· 口罩\n· 药品\n  1. 甲\n\n谢谢\n\n* * *\n\n散句"
    )


@pytest.mark.parametrize("html", ["", "<p></p>", "<p> &nbsp;<br></p>", "<ul><li></li></ul>", "<!-- x -->"])
def test_nothing_said_is_nothing(html):
    assert read(html) == ()


@pytest.mark.parametrize("address", ["#top", "//evil.example", "/\\evil.example", "example.org", "ftp://example.org/"])
def test_an_address_that_leads_elsewhere_than_it_says_is_no_link(address):
    assert to_html(read(f'<p><a href="{address}">去</a></p>')) == "<p>去</p>"


@pytest.mark.parametrize("opening", ["<blockquote>", "<b><i>", "<div></x>", "<x><blockquote></x>", "<ul><li>"])
def test_what_is_nested_without_end_is_read_flat_and_quickly(opening):
    told = to_html(read(opening * 20_000 + "完"))

    assert "完" in told
    assert len(told) < 2000


@given(st.text(alphabet="<>/pbluoi h2r&;\"'=a字 \n", max_size=80))
def test_what_was_told_reads_the_same(html):
    once = read(html)

    assert read(to_html(once)) == once
