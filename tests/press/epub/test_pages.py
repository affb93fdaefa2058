"""The HTML edition opens offline and says what the PDF and the EPUB say."""

from __future__ import annotations

import io
import re
from html import unescape
from zipfile import ZipFile

import pytest

from hongmian.press.book.printing import book_pdf
from hongmian.press.book.telling import tell
from hongmian.press.epub.epub import book_epub
from hongmian.press.epub.pages import book_html
from tests.press.book.proofs import pages
from tests.press.book.samples import small
from tests.press.epub.checking import parsed

pytestmark = pytest.mark.once
ENOUGH = 12  # signs by which a paragraph is known; longer ones may go on on the next page


@pytest.fixture(scope="module")
def page() -> str:
    return book_html(small()).decode()


def test_it_is_one_well_formed_page_with_everything_in_it(page):
    parsed(page.replace("<!DOCTYPE html>", ""))
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    outside = {one for one in addresses if not one.startswith(("#", "data:image/"))}
    assert outside == {"https://example.org/a"}
    assert "<script" not in page


def test_its_links_lead_somewhere(page):
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_all_three_say_the_same(page):
    epub = ZipFile(io.BytesIO(book_epub(small())))
    texts = {
        "html": page,
        "epub": "".join(epub.read(name).decode() for name in epub.namelist() if name.endswith(".xhtml")),
        "pdf": "".join(one.text for one in pages(book_pdf(small()))),
    }
    bare = {name: re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", "", text))) for name, text in texts.items()}
    said = [re.sub(r"\s", "", one)[:ENOUGH] for one in _said(tell(small()).book)]
    assert len(said) > 150
    assert {name: [one for one in said if one not in text] for name, text in bare.items()} == {
        "html": [], "epub": [], "pdf": [],
    }  # fmt: skip


def _said(told) -> list[str]:
    """Return every text of the chapters: titles, words, cells, captions, notes."""
    found: list[str] = []

    def walk(value, key=""):
        if isinstance(value, dict):
            for name, inner in value.items():
                walk(inner, name)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, key)
        elif isinstance(value, str) and key in {"title", "text", "note", "caption", "credit", "source", "label"}:
            found.append(value)

    for chapter in told["chapters"]:
        for piece in chapter["pieces"]:
            for block in piece["blocks"]:
                walk({name: inner for name, inner in block.items() if name != "points"})
            walk({name: inner for name, inner in piece.items() if name != "blocks"})
        walk({"title": chapter["title"], "opening": chapter["opening"]})
    return [one for one in found if one.strip()]
