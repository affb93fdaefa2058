from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.directory.domain.importing import cells
from hongmian.directory.domain.importing.layout import HOTLINES, STATIONS, WORKERS
from hongmian.directory.domain.importing.reasons import Reason
from hongmian.directory.domain.importing.why import CellProblem, Why
from hongmian.ui.workbooks.text import means_nothing

NAME = STATIONS.column("name")
DAY = HOTLINES.column("valid_from")
DEGREES = STATIONS.column("latitude")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5.0, "5"),
        (5.5, "5.5"),
        (13800000000.0, "13800000000"),
        ("　榕荫街　社工站 ", "榕荫街社工站"),
        ("张 三", "张三"),
        ("Ａ１２３号", "A123号"),
        ("陪着街坊，过日子（每天）", "陪着街坊，过日子（每天）"),
        ("Zhang\xa0San", "Zhang San"),
        ("榕\u200b荫\ufeff街", "榕荫街"),
        (date(2020, 2, 3), "2020-02-03"),
        (datetime(2020, 2, 3), "2020-02-03"),
    ],
)
def test_text_is_tidied_and_chinese_punctuation_kept(cell, text):
    assert cells.read_text(cell, NAME) == text


@pytest.mark.parametrize(
    "cell",
    [
        "2020-2-3", "2020/2/3", "2020.02.03", "2020年2月3日", "２０２０年２月３日", " 2020 - 02 - 03 ", "20200203",
        20200203.0, "2020-02-03 00:00:00", "2020-02-03T08:30", 43864, 43864.0, "43864", date(2020, 2, 3),
        datetime(2020, 2, 3, 8, 30),
    ],
)  # fmt: skip
def test_day_in_every_spelling(cell):
    assert cells.read_date(cell, DAY) == date(2020, 2, 3)


@pytest.mark.parametrize(
    "cell", ["2020-13-01", "2020-02-30", "二月三日", "2020年2月", 12.0, "3/2/2020", time(8, 30), True]
)
def test_what_is_not_a_day(cell):
    with pytest.raises(CellProblem) as problem:
        cells.read_date(cell, DAY)

    assert problem.value.why == Why.NOT_DATE


@pytest.mark.parametrize(
    "cell", ["0001-01-01", "00010101", "1948-12-31", "2101-01-01", date(1, 1, 1), datetime(9999, 12, 31)]
)
def test_a_day_that_nobody_can_mean(cell):
    with pytest.raises(CellProblem) as problem:
        cells.read_date(cell, DAY)

    assert (problem.value.why, problem.value.params) == (Why.FAR_DATE, {"first": "1949", "last": "2100"})


@pytest.mark.parametrize("day", [date(1949, 1, 1), date(2100, 12, 31)])
def test_the_first_and_last_day_that_are_read(day):
    assert cells.read_date(day.isoformat(), DAY) == day


@given(
    st.dates(min_value=date(1955, 1, 1), max_value=date(2100, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"]),
)
def test_every_day_is_read_back(day, spelling):
    assert cells.read_date(day.strftime(spelling), DAY) == day


@pytest.mark.parametrize(
    "cell", ["=1+1", "=HYPERLINK(1)", "+cmd", "-cmd", "@SUM(1)", "\t=1", "＝1+1", " =1", "\u200b=1", "＠x"]
)
def test_text_that_begins_like_a_formula_is_refused(cell):
    with pytest.raises(CellProblem) as problem:
        cells.read_text(cell, NAME)

    assert problem.value.why == Why.FORMULA


@given(st.text(max_size=60))
def test_no_accepted_text_begins_like_a_formula_or_holds_control_signs(text):
    try:
        read = cells.read_text(text, NAME)
    except CellProblem:
        return

    assert not read.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert read == cells.tidy(read)
    assert all(ord(sign) >= 32 for sign in read)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("020-0000 1234", "02000001234"),
        ("０２０－００００１２３４", "02000001234"),
        ("+86 20 0000 1234", "02000001234"),
        (2000001234.0, "02000001234"),
        (15400001111.0, "15400001111"),
        ("12355", "12355"),
        (12355.0, "12355"),
    ],
)
def test_phone_as_text_or_number(cell, number):
    assert cells.read_phone(cell, HOTLINES.column("number")) == number


@pytest.mark.parametrize("cell", ["=02000001234", "-02000001234", "1234567890123", "打总机", "@020"])
def test_what_cannot_be_dialled(cell):
    with pytest.raises(CellProblem) as problem:
        cells.read_phone(cell, HOTLINES.column("number"))

    assert problem.value.why == Why.NOT_PHONE


def test_landline_is_no_mobile():
    with pytest.raises(CellProblem) as problem:
        cells.read_mobile("02000001234", WORKERS.column("mobile"))

    assert problem.value.why == Why.NOT_MOBILE


@pytest.mark.parametrize(
    "spelled", ["社会工作师", "social_worker", "Social worker", "ＳＯＣＩＡＬ＿WORKER", "社工师", "中级"]
)
def test_choice_by_label_code_or_common_name(spelled):
    assert cells.read_choice(spelled, WORKERS.column("grade")) == "social_worker"


def test_words_keep_the_order_of_the_list_once_each():
    said = cells.read_words("独居长者，心理疏导、 elders；Psychological counselling", STATIONS.column("services"))

    assert said == ["counselling", "elders"]


@pytest.mark.parametrize(
    ("cell", "flag"), [("是", True), ("√", True), (1.0, True), (True, True), ("否", False), ("N", False)]
)
def test_yes_and_no(cell, flag):
    assert cells.read_flag(cell, WORKERS.column("party_member")) is flag


def test_swapped_position_says_so():
    with pytest.raises(CellProblem) as problem:
        cells.read_degrees("113.36", DEGREES)

    assert str(Reason(problem.value.why, problem.value.params)) == "应在 -90 到 90 之间。经度和纬度可能填反了。"


def test_hours_are_stored_in_one_form():
    assert cells.read_hours("周一至周五８：３０－１８：００；周六 9:00-12:00", STATIONS.column("hours")) == (
        "Mo-Fr 08:30-18:00; Sa 09:00-12:00"
    )


def test_number_that_excel_cut_is_told_apart_from_a_wrong_one():
    with pytest.raises(CellProblem) as problem:
        cells.read_code(5.244010000000000e17, STATIONS.column("code"))

    assert problem.value.why == Why.CUT_NUMBER


@pytest.mark.parametrize("cell", ["", " ", "　", "-", "—", "/", "无", "N/A", None])
def test_usual_signs_for_nothing(cell):
    assert means_nothing(cell)
