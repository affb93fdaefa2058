from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from hongmian.uploads.personal.findings import KINDS
from hongmian.uploads.personal.scanning import scan
from tests.uploads.personal.corpus import CLEAN, FOUND, HELD_OUT


def seen(text: str, **more) -> list[tuple[str, str]]:
    return [(each.kind, text[each.span.start : each.span.end]) for each in scan(text, **more)]


def test_what_the_corpus_expects_is_found_and_nothing_else():
    right = wrong = missed = 0
    told = []
    for text, *expected in [*FOUND, *((text,) for text in CLEAN)]:
        found = seen(text)
        right += len(set(found) & set(expected))
        wrong += len(set(found) - set(expected))
        missed += len(set(expected) - set(found))
        if sorted(found) != sorted(expected):
            told.append((text, found))

    assert told == []  # shows which, where the shares below would not
    assert right / (right + wrong) >= 0.98  # precision
    assert right / (right + missed) >= 0.95  # recall
    assert {kind for _, *expected in FOUND for kind, _ in expected} == set(KINDS) - {"client", "case_number"}


def test_sentences_that_the_rules_were_not_made_from_fare_alike():
    pairs = [(set(seen(text)), set(expected)) for text, *expected in HELD_OUT]

    right = sum(len(found & expected) for found, expected in pairs)

    assert right / sum(len(found) for found, _ in pairs) >= 0.95
    assert right / sum(len(expected) for _, expected in pairs) >= 0.95


def test_listed_clients_are_found_whole_spaced_and_masked():
    text = "陈小红来了，陈 小 红走了，陈*红、陈某红、陈○红都是她，陈小明不是，陈红也不是。王强在。"

    found = seen(text, client_names=["陈小红", "王强", "", "李"])

    assert found == [("client", name) for name in ("陈小红", "陈 小 红", "陈*红", "陈某红", "陈○红", "王强")]


def test_a_listed_client_comes_before_every_other_reading():
    assert seen("姓名：陈小红。", client_names=["陈小红"]) == [("client", "陈小红")]


def test_case_numbers_are_found_in_the_form_of_the_caller():
    text = "个案GZ-2020-0031和gz20200032，编号AB-2020-0031不同，GZ-2020-00311也不同。"

    assert seen(text, case_forms=["GZ-####-####"]) == [
        ("case_number", "GZ-2020-0031"), ("case_number", "gz20200032"),
    ]  # fmt: skip
    assert seen(text) == []


def test_signs_that_cannot_be_seen_hide_nothing():
    assert seen("电话154\u200b0000\u200b1234。") == [("phone", "154\u200b0000\u200b1234")]


def test_a_wrong_check_digit_or_an_impossible_day_is_no_identity_number():
    whole = "44010619480312004"
    right = ric.calc_check_digit(whole + "0")

    assert [seen(whole + sign) != [] for sign in "0123456789X"].count(True) == 1
    assert seen(whole + right) == [("identity", whole + right)]
    day = "44010619480230004"
    assert seen(day + ric.calc_check_digit(day + "0")) == []
    card = "622588001234567"
    assert [seen(card + sign) for sign in "0123456789" if luhn.is_valid(card + sign)] == [[("bank_card", card + "5")]]
    assert sum(seen(card + sign) != [] for sign in "0123456789") == 1


def test_a_number_that_is_called_one_of_identity_is_told_whatever_its_check_digit():
    wrong = "440103199001011234"

    assert seen(wrong) == []
    for told in (f"身份证{wrong}", f"身份证号：{wrong}", f"身份证件号码是 {wrong}", f"身份证（{wrong}）"):
        assert seen(told) == [("identity", wrong)]
    for ordinary in ("身份证复印件2份", "带身份证到2020年3月15日登记", "身份证尾号1234", "他拿出身份证，说没带别的。"):
        assert seen(ordinary) == []


def test_common_words_before_a_title_make_no_name():
    ordinary = (
        "每周跟奶奶视频一次。", "每周给爷爷送药。", "上周陪阿婆复诊。", "周三陪奶奶去医院。", "周六阿婆来电。",
        "两周后见到先生一面。", "及时送奶奶去医院。", "和奶奶说了很久。", "对于阿婆来说不容易。", "时常帮阿公买菜。",
    )  # fmt: skip

    assert {text: seen(text) for text in ordinary if seen(text)} == {}
    assert seen("周慧敏女士和周奶奶来了。") == [("name", "周慧敏"), ("called", "周奶奶")]


def test_the_excerpt_shows_where_and_never_what():
    first, second = scan("请打15400001234，或找王秀英婆婆。")

    assert first.excerpt == "请打1*********4，或找王**婆婆"
    assert second.excerpt == "****4，或找王**婆婆。"
    assert all(zh and en for zh, en in (first.why, second.why))


def test_findings_are_in_order_and_do_not_overlap():
    found = scan("，".join(text for text, *_ in FOUND))

    spans = [each.span for each in found]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.text(alphabet="0123456789一二三①１Ｘx-·  路号栋室住王阿姨女士：:ﷺ\u200b㍿é", max_size=60))
def test_any_text_is_read_and_every_span_lies_within_it(text):
    for each in scan(text, client_names=["王小红"], case_forms=["GZ-#"]):
        assert 0 <= each.span.start < each.span.end <= len(text)


def test_a_public_text_about_one_person_names_no_school_and_no_home():
    named = {
        "就读于红棉小学": "红棉小学", "女儿在华南附中": "华南附中", "在天河区实验小学读书": "天河区实验小学",
        "她住在幸福里小区": "幸福里小区", "木棉养老院的长者": "木棉养老院", "在东圃中学读初二": "东圃中学读初二",
    }  # fmt: skip
    only_a_kind = (
        "孩子想要一套小学课外书", "九月上小学，想要一个书包", "住在老旧小区，没有电梯", "我们小区里", "住员工宿舍",
        "他是小学生", "孩子刚上幼儿园，想要一盒积木", "一所希望小学", "想要一盏台灯，好在宿舍看书",
    )  # fmt: skip

    assert {text: [stretch for _, stretch in seen(text, strict=True)] for text in named} == {
        text: [stretch] for text, stretch in named.items()
    }
    assert [text for text in only_a_kind if seen(text, strict=True)] == []
    assert [text for text in named if seen(text)] == ["在东圃中学读初二"]  # to the year: always too close
