from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hongmian.press.fonts import FontsMissing, load_fonts
from hongmian.press.pictures import picture, words
from hongmian.press.typeset import NotTypeset, size_of

SMALL = 120


def _drawn(text: str) -> bytes:
    return picture(f"#text(size: 60pt, {words(text)})", width_px=SMALL)


def test_picture_is_exactly_as_wide_as_asked():
    made = picture("#pad(40pt)[广州]", width_px=1080)

    assert made.startswith(b"\x89PNG")
    assert size_of(made)[0] == 1080


def test_picture_same_source_and_data_give_the_same_bytes():
    source, data = "#text(data.title)", {"title": "数说"}

    assert picture(source, width_px=SMALL, data=data) == picture(source, width_px=SMALL, data=data)


def test_picture_chinese_signs_are_drawn_each_its_own():
    # a sign that a font lacks is drawn as the same empty box as any other
    assert len({_drawn(sign) for sign in "社工热线龘䶮 "}) == 7


@pytest.mark.parametrize("source", ['#read("/etc/hostname")', '#image("../../secret.png")', '#include "look.typ"'])
def test_picture_source_reads_no_file(source):
    with pytest.raises(NotTypeset):
        picture(source, width_px=SMALL)


@pytest.mark.parametrize("source", ["#set page(width: 5pt)\na", "a #pagebreak() b", "#nothing-of-this-name"])
def test_picture_of_a_wrong_source_is_no_picture(source):
    with pytest.raises(NotTypeset):
        picture(source, width_px=SMALL)


@pytest.mark.parametrize("text", ['"); #panic("in', "\\", '\\"', "#panic()", "[*a*]", "$x$", "a\nb\tc\0", "\u2028"])
def test_words_mean_their_very_characters(text):
    source = f'#assert.eq({words(text)}, json(bytes(sys.inputs.at("data"))).text)\n#text({words(text)})'

    assert picture(source, width_px=SMALL, data={"text": text})


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40))
def test_words_hold_any_text(text):
    assert picture(f"#assert.eq({words(text)}, data.text)", width_px=10, data={"text": text})


def test_fonts_missing_are_named_with_their_remedy(tmp_path):
    with pytest.raises(FontsMissing, match=r"python tools/fonts\.py"):
        load_fonts(tmp_path)
