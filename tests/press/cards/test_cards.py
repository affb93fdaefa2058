"""Cards that cannot be printed are refused by name; pictures to send on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hongmian.press.cards.printing import PICTURE_WIDTH, card_pictures, cards_pdf
from hongmian.press.cards.wrong import WrongCard
from hongmian.press.typeset import size_of
from tests.press.cards.samples import BACK, FRONT, SKETCH, card, many


def printed(one, size="card"):
    return cards_pdf([card("TH-009"), one], size=size, sheet="single", sketch=SKETCH, title="暖心卡")


def test_a_sign_without_a_glyph_is_named_with_its_station():
    one = replace(card(), front=replace(FRONT, line="𰻝𰻝面店旁"))

    with pytest.raises(WrongCard) as refused:
        printed(one)

    assert str(refused.value) == "The card of TH-001: the fonts have no glyph for “𰻝” (U+30EDD). Write it another way."
    assert refused.value.zh == "TH-001 的暖心卡：字库里没有“𰻝”（U+30EDD），请换一种写法。"


@pytest.mark.parametrize(("side", "told"), [("front", "the front"), ("back", "the back")])
def test_what_finds_no_room_is_refused_not_clipped(side, told):
    faces = {"front": FRONT, "back": BACK}
    one = replace(card(), **{side: replace(faces[side], address="很长的地址" * 40, hours="Mon 8:30–9:00; " * 40)})

    with pytest.raises(WrongCard, match=f"TH-001: {told} holds too much"):
        printed(one)


def test_services_that_find_no_room_are_left_out():
    one = replace(card(), back=replace(BACK, services=("Psychological counselling and listening",) * 12))

    assert printed(one).startswith(b"%PDF-1.7")


def test_an_address_no_code_shows_well_is_refused():
    with pytest.raises(WrongCard, match="is too long or not one"):
        printed(replace(card(), page="https://hongmian.example.org/" + "x" * 120))


@pytest.mark.parametrize(("size", "height"), [("card", 1332), ("a6", 3075)])
def test_a_picture_shows_both_sides_one_below_the_other(size, height):
    (picture,) = card_pictures([card()], size=size, sketch=SKETCH)

    assert size_of(picture) == (PICTURE_WIDTH, height)


def test_progress_is_told_until_all_are_done():
    told = []

    cards_pdf(
        many(45), size="card", sheet="a4", sketch=SKETCH, title="暖心卡", progress=lambda *step: told.append(step)
    )

    assert told == [(20, 45), (40, 45), (45, 45)]
