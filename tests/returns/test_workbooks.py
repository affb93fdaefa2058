"""Workbooks as people make them: formulas, merged and hidden things, several sheets, numbers in many spellings."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from hongmian.returns.domain.importing import import_return
from hongmian.returns.domain.rejected import rejected_rows
from hongmian.returns.models import Return
from hongmian.ui.workbooks.measuring import MOST_MERGED, Measure, TooMuch
from tests.conftest import NOW
from tests.returns.conftest import DAY, HEADS, book
from tests.workbooks import opened, workbook

LINE, STATION = "榕荫街守护热线", "TH-001"


def send(content: bytes, **more):
    return import_return(source=content, by=None, at=NOW, **more)


def told(outcome) -> dict[int, str]:
    return {problem["row"]: problem["reason"] for problem in outcome.as_json()["problems"]}


def filled(fill) -> bytes:
    """A return whose sheet is filled by openpyxl, which leaves formulas to be worked out by whoever opens it."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.active.append(HEADS)
    fill(made.active)
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("value", ["5.0", "５", " 5 ", "+5", 5.0, 5, "5."])
def test_one_number_in_many_spellings(returning, value):
    send(book([DAY, LINE, "citizens_served", "", value]))

    assert totals(upto=DAY) == {"citizens_served": 5}


@pytest.mark.parametrize("value", ["1,234", "1，234", "1 234", 1234])
def test_thousands(returning, value):
    send(book([DAY, STATION, "screening", "", value]))

    assert totals(upto=DAY) == {"screening": 1234}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("3 5", "这不是数字。请只写数字，如 5。"),
        ("12,34", "这不是数字。请只写数字，如 5。"),
        ("9" * 5000, "这个数太大了，请核对。"),
        (10**12, "这个数太大了，请核对。"),
        (True, "这不是数字。请只写数字，如 5。"),
        ("无", "这不是数字。请只写数字，如 5。"),
        ("5.50", "请填整数。"),
    ],
)
def test_what_is_no_number(returning, value, reason):
    assert told(send(book([DAY, LINE, "citizens_served", "", value]))) == {2: reason}


@pytest.mark.parametrize("day", ["9" * 5000, "3/18", "2020-13-01", True, "２０２０－０３－１８号前"])
def test_what_is_no_day(returning, day):
    assert told(send(book([day, LINE, "citizens_served", "", 5]))) == {2: "这不是日期。请写成 2020-02-03 这样。"}


def test_days_counted_from_1904(returning):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": True}) as made:
        page = made.add_worksheet()
        page.write_row(0, 0, HEADS)
        page.write_datetime(1, 0, datetime(2020, 3, 18), made.add_format({"num_format": "yyyy-mm-dd"}))
        page.write_row(1, 1, [LINE, "citizens_served", "", 5])

    assert send(out.getvalue()).checked.figures[0].day == DAY


def test_formulas_without_a_result_are_not_taken_for_empty_rows(returning):
    def fill(page):
        page.append([DAY, LINE, "citizens_served", "", "=4+5"])
        page.append([date(2020, 3, 17), LINE, "citizens_served", "", "#REF!"])
        page.append([date(2020, 3, 16), LINE, "citizens_served", "", None])
        page.append([date(2020, 3, 15), LINE, "citizens_served", "", 5])

    outcome = send(filled(fill))

    assert told(outcome) == dict.fromkeys((2, 3), "这一格的公式没有结果。请直接填数字。")
    assert (outcome.checked.empty, totals(upto=DAY)) == (1, {"citizens_served": 5})


def test_a_value_merged_over_rows_counts_for_none_of_them(returning):
    rows = [[DAY, LINE, "citizens_served", "", 9], ["", "", "knowledge_inquiries", "", ""],
            [date(2020, 3, 17), LINE, "citizens_served", "", 5]]  # fmt: skip
    outcome = send(workbook({"日报表": [HEADS, *rows]}, merged={"日报表": ["A2:A3", "B2:B3", "E2:E3"]}))

    assert told(outcome) == dict.fromkeys((2, 3), "这一格是几行合并的。请取消合并，每行各填各的数。")
    assert totals(upto=DAY) == {"citizens_served": 5}


def test_sheets_out_of_sight_are_not_read_and_others_are_named(returning):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        pages = [made.add_worksheet(name) for name in ("上周", "周三", "周二", "空表")]
        for page, value in zip(pages, (9, 5, 7, None), strict=True):
            page.write_row(0, 0, HEADS)
            if value:
                page.write_row(1, 0, ["2020-03-18", LINE, "citizens_served", "", value])
        pages[0].hide()
        pages[1].activate()

    outcome = send(out.getvalue())

    assert (totals(upto=DAY), outcome.checked.read.unread) == ({"citizens_served": 5}, ["周二"])
    assert outcome.as_json()["unread_sheets"] == ["周二"]


def test_what_is_no_workbook_says_so(returning):
    with pytest.raises(Refused, match=r"另存为 \.xlsx"):
        send("日期,热线,指标,类别,数值\n2020-03-18,x,y,,5".encode())
    assert not Return.objects.exists()


def test_very_many_merged_cells():
    measure = Measure()
    measure.merged("A1:C3")
    measure.merged(f"A1:A{MOST_MERGED - 3}")

    with pytest.raises(TooMuch):
        measure.merged("B1")


def test_reasons_point_to_the_rows_of_the_workbook_that_comes_back(returning):
    good = [[date(2020, 3, day), LINE, "citizens_served", "", 5] for day in range(1, 6)]
    remark = "上午停电，" * 60
    outcome = send(book(*good, [DAY, LINE, "citizens_served", "", "5人", remark], [DAY, LINE, "counselling", "", 1]))

    (rows,) = opened(rejected_rows(outcome.checked)).values()

    assert rows[1][-1] == "数值：只写数字：5"
    assert "第 2 行" in rows[2][-1]
    assert rows[1][5] == remark
    rows[1][4] = 5
    assert send(workbook({"日报表": rows})).entries == 2


def test_a_long_remark_comes_back_whole(returning):
    """Also of a return that was kept: what was cut would go in cut."""
    from hongmian.returns.domain.rejected import rejected_of

    remark = "上午停电，" * 60
    sent = send(
        book([DAY, LINE, "citizens_served", "", "5人", remark], [DAY, STATION, "screening", "", 3]),
    ).sent

    (rows,) = opened(rejected_of(sent)).values()

    assert rows[1][5] == remark
