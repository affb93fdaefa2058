"""What is no article is refused in one sentence that says what to do; what is made to harm ends soon."""

from __future__ import annotations

import time
import tracemalloc
from contextlib import suppress

import pytest

from hongmian.extraction import NothingToExtractError, extract
from tests.extraction.corpus import chinese, parts
from tests.extraction.corpus.stories import LINES

PAGE = chinese.portal(LINES).decode()
SECONDS = 30  # on a busy machine; alone each takes under five
NOT = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t ", "empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
    "zip": (b"PK\x03\x04" + bytes(100), "binary"),
    "noise": (bytes(range(256)) * 40, "binary"),
    "too large": (b"a" * (20 * 1024**2 + 1), "large"),
    "no element": (b"<html></html>", "no_article"),
    "one word": (b"hello", "no_article"),
    "navigation": (f"<html><body>{parts.menu()}{parts.ranking()}{parts.FOOT}</body></html>".encode(), "no_article"),
    "menu": ("首页\n新闻\n视频\n登录\n注册\n关于我们".encode(), "no_article"),
}
HARM = {
    "paragraphs": "<html><body><h1>标题</h1>" + "".join(f"<p>第{n}段，有逗号，也有句号。</p>" for n in range(150_000)),
    "divs": "<div>" * 100_000 + "文字，不少。" * 10,
    "spans": "<p>" + "<span>" * 100_000 + "文字，不少。" * 10,
    "tables": "<table><tr><td>" * 5000 + "文字，不少。" * 10,
    "entities": "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>&b;" + "&lt;" * 1_000_000,
    "links": "<a href=x>链接的标题</a> " * 300_000,
    "breaks": "<div>" + "文字，一行。<br>" * 200_000,
    "attributes": "<div " + " ".join(f"a{n}='x'" for n in range(200_000)) + ">x</div>",
    "json": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + PAGE,
    "one line": "文字很多，没有尽头。" * 300_000,
    "short lines": "文字\n" * 1_000_000,
    "spaces": "来源：" + " " * 2_000_000 + "x",
    "signs": "<" * 2_000_000,
}  # fmt: skip


@pytest.mark.parametrize("name", NOT)
def test_what_is_no_article_is_refused_with_the_remedy(name):
    content, word = NOT[name]

    with pytest.raises(NothingToExtractError) as refused:
        extract(content)

    assert refused.value.word == word
    assert "。" in refused.value.zh
    assert refused.value.en.endswith(".")


@pytest.mark.parametrize("name", HARM)
def test_a_page_made_to_harm_ends_soon(name):
    began = time.monotonic()
    with suppress(NothingToExtractError):
        extract(HARM[name])
    assert time.monotonic() - began < SECONDS


def test_ten_megabytes_take_bounded_memory():
    page = PAGE.replace("</head>", "<script>var x='" + "y" * 10_000_000 + "'</script></head>")

    tracemalloc.start()
    try:
        found = extract(page)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert found.title == LINES.title
    assert most < 200 * 1024**2


def test_an_article_wrapped_in_many_boxes_is_still_found():
    deep = PAGE.replace("<body>", "<body>" + "<div>" * 600).replace("</body>", "</div>" * 600 + "</body>")

    found = extract(deep)

    assert tuple(found.body.split("\n")) == LINES.body
    assert (found.title, found.source) == (LINES.title, LINES.source)
