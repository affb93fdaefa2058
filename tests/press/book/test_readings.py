"""Names are sorted as they are spoken."""

from __future__ import annotations

import pytest

from hongmian.press.book.readings import reading, terms


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("单雨晴", "shan4 yu3 qing2"), ("仇知远", "qiu2 zhi1 yuan3"), ("曾念慈", "zeng1 nian4 ci2"),
        ("区海燕", "ou1 hai3 yan4"), ("解晓东", "xie4 xiao3 dong1"), ("尉迟敬", "yu4 chi2 jing4"),
        ("单于红", "chan2 yu2 hong2"), ("华国强", "hua4 guo2 qiang2"), ("任重远", "ren2 zhong4 yuan3"),
    ],
)  # fmt: skip
def test_a_surname_is_read_as_a_surname(name, said):
    assert reading(name, "person") == said


def test_the_same_sign_in_an_agency_is_no_surname():
    assert reading("区社工协会", "agency").startswith("qu1")


def test_people_come_before_agencies_each_by_pinyin():
    sorted_ = terms(["赵一", "区二", "Anna"], ["天河社", "荔湾社"], {})
    assert [one.name for one in sorted_] == ["Anna", "区二", "赵一", "荔湾社", "天河社"]
    assert [one.letter for one in sorted_] == ["A", "O", "Z", "L", "T"]


def test_a_reading_of_ones_own_overrules():
    assert terms(["单一"], [], {"单一": "dan1 yi1"})[0].letter == "D"
