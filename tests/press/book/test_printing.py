"""The printed book, read back: it is as it says."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from hongmian.press.book.book import Chapter, Picture, Piece, Words
from hongmian.press.book.printing import STEPS, book_pdf
from hongmian.press.book.wrong import WrongBook
from hongmian.richtext.reading import read
from tests.press.book.proofs import pages
from tests.press.book.samples import AGENCIES, PEOPLE, drawn, small

TOP = 70.0  # of the text block, in points
PITCH = 18

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def made() -> bytes:
    return book_pdf(small())


@pytest.fixture(scope="module")
def proof(made):
    return pages(made)


@pytest.fixture(scope="module")
def text(proof):
    return {page.label: page.text for page in proof}


def test_the_contents_name_the_pages_where_things_really_begin(proof, text):
    entries = re.findall(r"([^.]+?)\.{3,}(\d+)", "".join(page.text for page in proof if page.label == "i"))
    titles = {title.split("目录")[-1]: number for title, number in entries}
    expected = [f"雨中的第{n}个电话" for n in range(1, 7)] + [
        "前言",
        "数说三个月",
        "逐日记录",
        "致谢",
        "索引",
        "版本说明",
    ]
    assert set(titles) == {*expected, "第一章最动人服务故事", "第二章数字与日子"}
    assert [title for title, number in titles.items() if title not in text[number]] == []


def test_chapters_begin_on_right_hand_pages(proof):
    begun = [int(page.label) for page in proof for line in page.lines if re.match("第.章$", line.words)]
    assert len(begun) == 2
    assert [number % 2 for number in begun] == [1, 1]


def test_the_head_tells_the_book_on_the_left_and_the_chapter_on_the_right(proof):
    heads = {page.label: page.lines[0].words for page in proof if page.lines and page.lines[0].base < TOP}
    assert {heads["4"], heads["12"]} == {"红棉守护"}
    assert heads["5"] == "最动人服务故事"
    assert "3" not in heads


def test_a_page_that_fills_up_a_sheet_is_empty(text):
    assert (text["ii"], text["2"]) == ("", "")


def test_the_index_names_the_pages_where_people_and_agencies_are_named(proof, text):
    listing = [line.words for page in proof if page.label.isdigit() and int(page.label) >= 15 for line in page.lines]
    shown = "\n".join(listing)
    for name in (*PEOPLE, *AGENCIES):
        listed = re.search(name + r"([\d, –]+)", shown.split("版本说明")[0])
        assert listed, name
        numbers = {str(n) for one in listed.group(1).split(",") for n in _through(one)}
        assert numbers == {label for label in text if label.isdigit() and int(label) < 15 and name in text[label]}


def _through(told: str) -> range:
    first, _, last = told.partition("–")
    return range(int(first), int(last or first) + 1)


def test_the_index_is_sorted_by_how_surnames_are_read(text):
    shown = text["15"] if "索引" in text["15"] else text["17"]
    order = [name for _, name in sorted((shown.index(name), name) for name in PEOPLE if name in shown)]
    assert set(order) == set(PEOPLE)


def test_the_lines_of_text_stand_on_one_grid(proof):
    grids = {
        round(line.base % PITCH, 0) for page in proof if page.label in ("1", "3", "4", "5", "7", "8", "9", "10")
        for line in page.lines if TOP + 60 < line.base < 645 and line.right - line.left > 380
    }  # fmt: skip
    assert grids == {8.0}


def test_pieces_that_follow_on_a_page_stand_on_the_grid_too():
    text = "<p>" + "一二三四五六七八九十" * 7 + "</p>"
    told = (("甲", ""), ("乙", "丁"))
    pieces = tuple(Piece(title, (Words(read(text)),), byline=by, flows=True) for title, by in told)
    book = replace(small(), chapters=(Chapter("章", pieces),), agencies=())
    (page,) = [one for one in pages(book_pdf(book)) if one.label == "1"]
    lines = [line for line in page.lines if line.size == 10.5]
    assert [round(line.base % PITCH) for line in lines] == [8] * 4


def test_pictures_are_printed_at_200_dots_an_inch_or_smaller(proof):
    assert [int(dpi) for page in proof for dpi in page.images] == [217]
    narrow = with_picture(drawn(700, 500))
    (dpi,) = [dpi for page in pages(book_pdf(narrow)) for dpi in page.images]
    assert 200 <= dpi < 201


def test_a_picture_too_small_for_the_page_is_refused():
    with pytest.raises(WrongBook, match="200 × 150 pixels"):
        book_pdf(with_picture(drawn(200, 150)))


def test_a_file_that_is_no_picture_is_refused_by_its_place():
    with pytest.raises(WrongBook) as refused:
        book_pdf(with_picture(b"not a picture"))
    assert refused.value.zh == "画 · 一幅画：不是可以印刷的 PNG 或 JPEG 图片。"


def test_rare_characters_are_drawn():
    made = book_pdf(with_text("㙍先生与䶮女士、𬭎同学；鿏是第109号元素。"))
    told = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    assert "㙍先生与䶮女士、𬭎同学；鿏" in told


def test_a_sign_without_a_glyph_is_refused_with_its_place():
    with pytest.raises(WrongBook) as refused:
        book_pdf(with_text("谢谢你们😀每一天"))
    assert refused.value.zh == "文：印刷字体里没有“😀”（U+1F600）这个字，见“谢谢你们😀每一天”。请改写。"


def test_progress_is_told_to_the_end():
    steps: list[tuple[int, int]] = []
    book_pdf(with_text("一"), progress=lambda done, of: steps.append((done, of)))
    assert steps == [(n, STEPS) for n in range(1, STEPS + 1)]


def test_a_link_becomes_a_note_at_the_foot():
    made = pages(book_pdf(with_text('见<a href="https://example.org/a?b=1">报道</a>。')))
    (page,) = [page for page in made if "见报道" in page.text]
    assert page.lines[-2].words == "https://example.org/a?b=1"


def with_text(html: str):
    return replace(small(), chapters=(Chapter("章", (Piece("文", (Words(read(f"<p>{html}</p>")),)),)),))


def with_picture(content: bytes):
    return replace(small(), chapters=(Chapter("章", (Piece("画", (Picture(content, alt="一幅画"),)),)),))
