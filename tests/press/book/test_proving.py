"""What proves a printed book finds what is wrong with one."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfWriter

from hongmian.press.book.book import Chapter, Picture, Piece, Words
from hongmian.press.book.printing import SOURCE, book_pdf
from hongmian.press.book.telling import tell
from hongmian.press.typeset import pdf
from hongmian.richtext.reading import read
from tests.press.book.proving import faults
from tests.press.book.samples import drawn, long, small

pytestmark = pytest.mark.once


def with_text(html: str):
    piece = Piece("文", (Words(read(html)),))
    return replace(small(), chapters=(Chapter("章", (piece,)),), agencies=(), sources=())


def spoilt(old: str, new: str, book=None) -> bytes:
    """Return a book that was set by a source with a mistake in it."""
    assert old in SOURCE
    telling = tell(book or with_text("<p>一</p>"))
    for chapter in telling.book["chapters"]:
        for block in (block for piece in chapter["pieces"] for block in piece["blocks"]):
            block["width"] = 140
    return pdf(SOURCE.replace(old, new), data=telling.book, files=telling.pictures)


@pytest.mark.parametrize("book", [small(), long(12, 2)], ids=["one of everything", "many stories"])
def test_nothing_is_wrong_with_a_book(book):
    assert faults(book_pdf(book)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("bleed: 3mm", "bleed: 5mm", "sheet 1: the trim box is [5, 5, 190, 265] mm"),
        ("}, it.page())", "}, [99])", "the contents name page 99 for 文"),
        ("outline(title: none, depth: 2)", "", "there are no contents"),
        ("inside: 23.5mm", "inside: 20mm", "page 1: outside the text block: 章"),
    ],
)  # fmt: skip
def test_a_mistake_of_the_source_is_found(old, new, said):
    assert said in faults(spoilt(old, new))


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>一<br/>，二</p>", "page 1: begins with a closing mark: ，二"),
        ("<p>一（<br/>二</p>", "page 1: ends with an opening mark: 一（"),
    ],
)  # fmt: skip
def test_a_mark_at_the_wrong_end_of_a_line_is_found(html, said):
    assert faults(spoilt("", "", with_text(html))) == [said]


def test_a_heading_alone_at_the_foot_is_found():
    held = "below: gap, sticky: true, flat(heavy(fill: black, text(size: 11.5pt"
    book = with_text("<p>一</p>" * 18 + "<h2>后来</h2><p>二</p>")
    assert faults(spoilt(held, held.replace("true", "false"), book)) == ["page 1: a heading alone at the foot: 后来"]
    assert faults(book_pdf(book)) == []


def test_a_coarse_picture_is_found():
    piece = Piece("画", (Picture(drawn(700, 500), alt="一幅画"),))
    coarse = replace(small(), chapters=(Chapter("章", (piece,)),), agencies=(), sources=())
    assert faults(spoilt("", "", coarse)) == ["page 1: a picture of 127 dots an inch"]


def test_a_font_that_is_not_in_the_file_is_found():
    writer = PdfWriter(clone_from=io.BytesIO(spoilt("", "")))
    for one in writer.pages[2]["/Resources"]["/Font"].values():
        described = one.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        described.pop("/FontFile3", None)
    out = io.BytesIO()
    writer.write(out)
    assert any("is not in the file" in one for one in faults(out.getvalue()))
