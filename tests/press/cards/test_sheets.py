"""What a printer gets: sheets of ten butted cards with marks, and single sides with their boxes."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from hongmian.press.cards.card import SAFE, TRIM
from hongmian.press.cards.printing import cards_pdf, sheets_for
from tests.press.cards import proofs
from tests.press.cards.samples import SITE, SKETCH, card, many, rare

SIZES = ("card", "a6")
TINTS = {("k", 0.0, 0.02, 0.06, 0.0), ("k", 0.0, 0.04, 0.12, 0.08), ("k", 0.0, 0.85, 0.85, 0.2)}  # without black


@cache
def printed(size: str, sheet: str, count: int) -> bytes:
    cards = [rare(), *many(count - 1)] if count > 1 else [rare()]
    return cards_pdf(cards, size=size, sheet=sheet, sketch=SKETCH, title="暖心卡")


def test_ten_cards_lie_butted_on_a4_with_bleed_outside():
    pages = proofs.boxes(printed("card", "a4", 12))

    assert len(pages) == 2 * sheets_for(12, "card") == 4
    for page in pages:
        assert page["media"] == (0, 0, 210.0, 297.0)
        assert page["trim"] == (15.0, 13.5, 180.0, 270.0)
        assert page["bleed"] == (12.0, 10.5, 186.0, 276.0)


def test_two_a6_cards_lie_on_a4():
    pages = proofs.boxes(printed("a6", "a4", 2))

    assert [page["trim"] for page in pages] == [(31.0, 43.5, 148.0, 210.0)] * 2


@pytest.mark.parametrize("size", SIZES)
def test_a_single_side_says_where_it_is_cut_and_how_far_it_bleeds(size):
    width, height = TRIM[size]

    pages = proofs.boxes(printed(size, "single", 1))

    assert len(pages) == 2
    for page in pages:
        assert page["media"] == page["bleed"] == (0, 0, width + 6, height + 6)
        assert page["trim"] == (3.0, 3.0, width, height)


@pytest.mark.parametrize("size", SIZES)
def test_every_font_is_in_the_file(size):
    found = proofs.fonts(printed(size, "a4", 2))

    assert {name.partition("+")[2] for name in found} == {
        "NotoSansCJKsc-Regular-Identity-H", "NotoSerifCJKsc-Regular-Identity-H",
    }  # fmt: skip
    assert all(found.values())


@pytest.mark.parametrize("size", SIZES)
def test_text_and_codes_are_black_of_one_plate(size):
    found = proofs.read(printed(size, "a4", 2))

    assert found.texts == {proofs.BLACK}
    assert found.fills - {proofs.BLACK} <= TINTS
    assert {operator for operator, *_ in found.strokes} == {"K"}


@pytest.mark.parametrize("size", SIZES)
def test_every_sign_has_a_glyph_rare_ones_too(size):
    content = printed(size, "single", 1)

    assert 0 not in proofs.read(content).glyphs
    assert proofs.text(content, 0).startswith("䶮街𬭎里𠮷社工站")


@pytest.mark.parametrize("size", SIZES)
def test_no_text_comes_near_the_cut(size):
    content = printed(size, "single", 1)
    width, height = TRIM[size]

    for page in (0, 1):
        for sign, left, foot, right, top in proofs.words(content, page):
            inside = (left - 3, foot - 3, width + 3 - right, height + 3 - top)
            assert min(inside) >= SAFE, sign


def test_the_code_of_each_card_leads_to_its_station():
    fronts = proofs.codes(printed("card", "a4", 12), 0)

    expected = ["TH-002", *(f"TH-{n:03d}" for n in range(1, 10))]
    assert Counter(text for text, *_ in fronts) == Counter(f"{SITE}/help/stations/{code}/" for code in expected)


def test_a6_has_a_code_for_the_contact_card_too():
    content = printed("a6", "single", 1)
    page = f"{SITE}/help/stations/TH-002/"

    for side in (0, 1):
        assert [text for text, *_ in proofs.codes(content, side)] == [page, f"{page}card.vcf"]


def test_backs_lie_behind_their_fronts_when_turned_over_the_long_edge():
    content = cards_pdf(many(3), size="card", sheet="a4", sketch=SKETCH, title="暖心卡")

    fronts, backs = (_numbers(content, page) for page in (0, 1))

    assert fronts == {"0001": (0, 0), "0002": (1, 0), "0003": (0, 1)}
    assert backs == {number: (1 - column, row) for number, (column, row) in fronts.items()}


def _numbers(content: bytes, page: int) -> dict[str, tuple[int, int]]:
    """The last four digits of each number, with the column and row of the card they stand on."""
    text = "".join(sign for sign, *_ in proofs.words(content, page))
    places = [(left, foot) for _sign, left, foot, _right, _top in proofs.words(content, page)]
    found = {}
    for number in ("0001", "0002", "0003"):
        at = text.index(f"020-0000{number}")
        left, foot = places[at]
        found[number] = (int((left - 15) // 90), int((297 - 13.5 - foot) // 54))
    return found


def test_crop_marks_stand_outside_the_bleed_and_none_inside():
    content = printed("card", "a4", 12)
    picture = proofs.pypdfium2.PdfDocument(content)[0].render(scale=300 / 72).to_pil().convert("L")

    def dark(x: float, y: float) -> bool:
        step = 300 / 25.4
        around = picture.crop(
            (int((x - 0.3) * step), int((y - 0.3) * step), int((x + 0.3) * step), int((y + 0.3) * step))
        )
        return around.getextrema()[0] < 140

    for x in (15, 105, 195):
        assert dark(x, 13.5 - 6)
        assert dark(x, 283.5 + 6)
        assert not dark(x, 13.5 - 1.5)
    for row in range(6):
        assert dark(15 - 6, 13.5 + 54 * row)
        assert dark(195 + 6, 13.5 + 54 * row)


def test_the_same_cards_give_the_same_bytes():
    first, second = (cards_pdf([card()], size="card", sheet="single", sketch=SKETCH, title="暖心卡") for _ in range(2))

    assert first == second
