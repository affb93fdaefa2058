from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from hongmian.press.thanks import SHOWN, ThanksSheet, printable, thanks_sheet

ONE = ThanksSheet(
    giver="木棉贸易", words="感谢您实现了 15 个微心愿。", english="With thanks for granting 15 micro-wishes.",
    gifts=[f"2020年3月{day}日 · 天河区 · 图书与学习用品" for day in range(1, 16)], issuer="广州市社会工作协会",
    issuer_en="Guangzhou Social Work Association", day=date(2020, 3, 28),
)  # fmt: skip


def read(content: bytes) -> tuple[list[str], str, set[str]]:
    """The pages' sizes in millimetres, the words, and the fonts that are not in the file."""
    pages = PdfReader(io.BytesIO(content)).pages
    sizes = [
        f"{float(page.mediabox.width) / 72 * 25.4:.0f} × {float(page.mediabox.height) / 72 * 25.4:.0f}"
        for page in pages
    ]
    outside = set()
    for page in pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            if not {"/FontFile2", "/FontFile3"} & set(described):
                outside.add(font.get_object()["/BaseFont"])
    return sizes, "".join(page.extract_text() for page in pages), outside


def test_a_certificate_of_thanks_is_one_sheet_of_a4_with_its_fonts_in_it():
    sizes, words, outside = read(thanks_sheet(ONE))

    assert (sizes, outside) == (["297 × 210"], set())
    for told in ("感谢状", "木棉贸易", "感谢您实现了 15 个微心愿。", "二〇二〇年三月二十八日", "另有 3 个微心愿"):
        assert told in words
    assert words.count("图书与学习用品") == SHOWN


def test_the_same_thanks_give_the_same_bytes_and_few_gifts_fit_as_well():
    few = replace(ONE, gifts=ONE.gifts[:1])

    assert thanks_sheet(few) == thanks_sheet(few)
    assert "另有" not in read(thanks_sheet(few))[1]


def test_a_rare_sign_is_drawn_and_one_that_no_font_has_is_a_square():
    assert printable("䶮𬭎") == "䶮𬭎"
    assert printable("王\U0003f000") == "王□"
    assert "王" in read(thanks_sheet(replace(ONE, giver="王\U0003f000")))[1]
