from __future__ import annotations

import pytest

from hongmian.press.coverage import lacking


@pytest.mark.parametrize(
    "text", ["", "陈晓雨", "龚䶮 刘𬭎 𠮷田芳 王龘", "阿依古丽·麦麦提", "〇《》〔〕“”", "Zoë Ångström – 2020"]
)
def test_lacking_is_nothing_where_both_fonts_have_every_sign(text):
    assert lacking(text) == ()


def test_lacking_names_each_missing_sign_once_and_in_order():
    assert lacking("张𰻝李\U0003106c王𰻝") == ("𰻝", "\U0003106c")
    assert lacking("🌺") == ("🌺",)
