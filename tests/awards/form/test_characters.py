"""Characters are counted as people see them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.awards.form.characters import character_count, clean_text

COUNTED = {
    "社工": 2,
    "a b": 3,
    "第一段\n\n第二段": 6,
    "𠮷": 1,  # beyond the basic plane
    "葛󠄀": 1,  # with a variation selector
    unicodedata.normalize("NFD", "é"): 1,
    "👨‍👩‍👧‍👦": 1,
    "👍🏽": 1,
    "❤️": 1,
    "🇨🇳🇨🇳": 2,
    "": 0,
}


@pytest.mark.parametrize(("text", "count"), COUNTED.items())
def test_a_character_is_what_people_see_as_one(text, count):
    assert character_count(text) == count


def test_a_heap_of_marks_is_not_one_character():
    assert character_count("a" + "\u0301" * 1200) == 100 + 1


def test_spelling_does_not_change_the_count():
    assert clean_text(unicodedata.normalize("NFD", "café")) == "café"
    assert clean_text("　　一\r\n　　二\r三\u2028四") == "一\n二\n三\n四"


def test_what_cannot_be_seen_goes_and_what_holds_an_emoji_together_stays():
    assert clean_text("社\u200b工\x00\ufeff\u202e\ud800👨‍👩‍👧") == "社工👨‍👩‍👧"


@given(st.text())
def test_cleaning_again_changes_nothing(text):
    once = clean_text(text)

    assert clean_text(once) == once
    assert character_count(once) <= len(once)
