"""Parts, tokens, terms and differences: small values that everything else relies on."""

from __future__ import annotations

import uuid

import pytest

from hongmian.newsroom.form.content import (
    Award,
    Figure,
    NoPart,
    Picture,
    Station,
    Wishes,
    part_from,
    read_parts,
    to_json,
    words,
)
from hongmian.newsroom.form.differing import differences
from hongmian.newsroom.form.terms import asked, marked, terms
from hongmian.newsroom.form.tokens import part_of, token_of
from hongmian.newsroom.web.desk.sent import as_html

PARTS = (
    words("<p>一</p>"), Picture(uuid.UUID(int=7)), Figure(3, "followups.children", "440106"), Station("TH-001"),
    Wishes("daily", "440104", 4), Award("stories"),
)  # fmt: skip


def test_parts_are_read_as_they_were_stored():
    assert read_parts(to_json(PARTS)) == PARTS
    assert to_json(read_parts(to_json(PARTS))) == to_json(PARTS)


@pytest.mark.parametrize("part", PARTS[1:])
def test_a_token_names_one_part(part):
    assert part_of(token_of(part)) == part


@pytest.mark.parametrize(
    "token", ["", "script:1", "picture:no", "figure:0:a:", "figure:1:<b>:", "station:", "wishes:a:b", "wishes:::99"]
)
def test_what_is_no_part_is_refused(token):
    with pytest.raises(NoPart):
        part_of(token)


@pytest.mark.parametrize("told", [{}, {"part": "words"}, {"part": "station", "code": "a b"}, {"part": "x"}])
def test_what_is_no_stored_part_is_refused(told):
    with pytest.raises(NoPart):
        part_from(told)


@pytest.mark.parametrize("text", ["{", "{}", "[1]", '["words"]', "[" + "{}," * 90 + "{}]"])
def test_broken_json_is_refused(text):
    with pytest.raises(NoPart):
        read_parts(text)


def test_signs_that_turn_the_writing_round_are_gone():
    assert words("<p>\u202egnp.exe\u2066 好\u2069</p>").html == "<p>gnp.exe 好</p>"


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("温度<a℃，不到三成", "<p>温度&lt;a℃，不到三成</p>"),
        ("一行\n二行\n\n新段", "<p>一行<br>二行</p><p>新段</p>"),
        ("<p>好</p>", "<p>好</p>"), ("<H2>题</H2>", "<H2>题</H2>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    ],
)  # fmt: skip
def test_what_holds_none_of_our_tags_is_plain_text(typed, html):
    assert as_html(typed) == html


def test_chinese_is_cut_into_overlapping_pairs():
    assert terms("社工站 ＡＢＣ 灯") == ["社工", "工站", "abc", "灯"]
    assert asked("社工站 灯") == (["社工", "工站"], ["社工站", "灯"])
    assert asked("，。 !") == ([], [])


def test_what_was_asked_is_marked_in_any_case():
    assert marked("Light in 街灯", ["light", "灯"]) == [("Light", True), (" in 街", False), ("灯", True)]


def test_a_changed_sign_is_found_within_its_paragraph():
    [same, changed] = differences(["没变的一段", "全市十个区的热线"], ["没变的一段", "全市十一个区的热线"])

    assert not same.changed
    assert changed.runs == (("same", "全市十"), ("new", "一"), ("same", "个区的热线"))


def test_new_and_gone_paragraphs_stand_alone():
    rows = differences(["甲", "全然不同的旧话"], ["甲", "hello"])

    assert [row.runs for row in rows] == [(("same", "甲"),), (("gone", "全然不同的旧话"),), (("new", "hello"),)]
