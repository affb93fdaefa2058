"""Every page of the corpus gives what a reader finds in it, and goes on doing so when more stands around it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hongmian.extraction import Extracted, extract
from tests.extraction.corpus import chinese, english, parts
from tests.extraction.corpus.pages import PAGES
from tests.extraction.corpus.stories import EN, LINES, NIGHT, WISHES, ZH

AROUND = (
    parts.menu(), parts.ranking(), parts.related(), parts.related("r", "推荐阅读", summaries=True), parts.comments(),
    parts.comments("x", "最新评论"), parts.FOOT, parts.FOOT_EN, "<div>今天是2026年11月30日</div>",
    "<div><h3>相关阅读</h3><p><a href='/'>另一条标题很长的新闻</a></p></div>",
)  # fmt: skip


def _facts(found: Extracted) -> tuple[object, ...]:
    return found.title, found.source, found.authors, found.published, tuple(found.body.split("\n"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_what_a_reader_finds_in_it(name):
    content, story = PAGES[name]

    found = extract(content)

    assert _facts(found) == (story.title, story.source, story.authors, story.published, story.body)


@pytest.mark.parametrize("story", [*ZH, *EN], ids=lambda story: story.title[:12])
def test_a_story_says_nothing_twice(story):
    assert len(set(story.body)) == len(story.body)


def test_the_corpus_is_large_and_varied():
    assert len(PAGES) >= 60
    assert len({name.rsplit("-", 1)[0] for name in PAGES}) >= 40


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(above=st.lists(st.sampled_from(AROUND), max_size=4), below=st.lists(st.sampled_from(AROUND), max_size=6))
def test_what_is_added_around_an_article_changes_nothing(above, below):
    page = chinese.portal(LINES).decode()
    body = page.index("<body>") + len("<body>")
    more = page[:body] + "".join(above) + page[body:].replace("</body>", "".join(below) + "</body>")

    assert _facts(extract(more)) == _facts(extract(page))


@pytest.mark.parametrize("story", [LINES, WISHES], ids=["lines", "wishes"])
@pytest.mark.parametrize("site", [chinese.portal, chinese.unnamed, chinese.republished, chinese.bracketed])
def test_a_second_copy_of_the_text_changes_nothing(site, story):
    page = site(story).decode()
    copy = f"<div class='copy'><h1>{story.title}</h1>{parts.paragraphs(story)}</div>"
    first = extract(page)

    assert _facts(extract(page.replace("</body>", copy + "</body>"))) == _facts(first)
    assert extract(page.replace("<body>", "<body>" + copy)).body == first.body


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_bytes_may_be_in_any_encoding_whatever_the_page_claims(encoding):
    page = chinese.portal(LINES).decode()

    assert _facts(extract(page.encode(encoding))) == _facts(extract(page))


def test_bytes_and_text_of_the_same_page_give_the_same():
    assert extract(english.newspaper(NIGHT).decode()) == extract(english.newspaper(NIGHT))
