from __future__ import annotations

import io

import openpyxl
import pytest
from django.utils import translation

from hongmian.directory.domain.importing import import_workbook, rejected_workbook
from hongmian.directory.models import Hotline, Worker
from tests.workbooks import AGENCY, NETWORK, network, opened, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def outcome(now):
    workers = [
        ["备注", *NETWORK["社工"][0]],
        ["", *NETWORK["社工"][1]],
        ["请核对", AGENCY, "007", "=cmd|' /C calc'!A0", "TH-001", "飞鸽", "是", "", "154 0000 77"],
    ]
    return import_workbook(source=network(社工=workers), by=None, at=now)


def test_same_sheet_same_headers_and_the_reason_last(outcome):
    rows = opened(rejected_workbook(outcome))

    assert list(rows) == ["社工"]
    assert rows["社工"][0] == ["备注", *NETWORK["社工"][0], "原因"]
    assert rows["社工"][1][:-1] == [
        "请核对", AGENCY, "007", "=cmd|' /C calc'!A0", "TH-001", "飞鸽", "是", "", "154 0000 77",
    ]  # fmt: skip
    assert rows["社工"][1][-1].splitlines() == [
        "姓名：内容以“=”开头，像公式。请以汉字、字母或数字开头。",
        "职业等级：不在名单里。请从这些里选：助理社会工作师、社会工作师、高级社会工作师、未定级。",
        "手机：这个号码打不通。请写成 020-8765 4321、13800000000 或 12355 这样。",
    ]


def test_wrong_cells_are_filled_and_commented_and_nothing_is_a_formula(outcome):
    page = openpyxl.load_workbook(io.BytesIO(rejected_workbook(outcome)))["社工"]

    marked = {cell.column_letter: cell.comment.text for cell in page[2] if cell.comment}
    assert list(marked) == ["D", "F", "I"]
    assert marked["D"].startswith("内容以“=”开头")
    assert [cell.column_letter for cell in page[2] if cell.fill.fgColor.rgb == "FFF9E0DA"] == ["D", "F", "I"]
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_reason_in_english_for_an_english_reader(outcome):
    with translation.override("en"):
        rows = opened(rejected_workbook(outcome))["社工"]

    assert rows[0][-1] == "Reason"
    assert rows[1][-1].splitlines()[0] == (
        "Name: It begins with “=”, as a formula does. Begin with a letter, a digit or a Chinese character."
    )


def test_corrected_it_comes_in_as_it_is_and_only_once(outcome, now):
    book = openpyxl.load_workbook(io.BytesIO(rejected_workbook(outcome)))
    page = book["社工"]
    page["D2"], page["F2"], page["I2"] = "周明", "社会工作师", "154 0000 7777"
    out = io.BytesIO()
    book.save(out)

    first = import_workbook(source=out.getvalue(), by=None, at=now)
    second = import_workbook(source=out.getvalue(), by=None, at=now)

    assert (first.added, first.rejected, [str(one) for one in first.left_out]) == (
        1, 0, ["工作表“社工”里的“备注”一列不在模板里，没有导入。"],
    )  # fmt: skip
    assert (second.unchanged, second.rejected) == (1, 0)
    assert Worker.objects.get(staff_no="007").mobile == "15400007777"


def test_uncorrected_it_is_rejected_for_the_same_reasons(outcome, now):
    again = import_workbook(source=rejected_workbook(outcome), by=None, at=now)

    assert [p.reason for p in again.problems] == [p.reason for p in outcome.problems]


def test_missing_column_is_added_to_be_filled_in(now):
    import_workbook(source=network(), by=None, at=now)
    outcome = import_workbook(source=workbook({"社工": [["机构", "工号"], [AGENCY, "008"]]}), by=None, at=now)

    assert opened(rejected_workbook(outcome))["社工"] == [
        ["机构", "工号", "姓名", "原因"], [AGENCY, "008", "", "姓名：这里必须填写。"],
    ]  # fmt: skip


def test_numbers_and_days_come_back_as_they_were_typed(now):
    rows = [NETWORK["热线"][0], [2000005555.0, "", "站点热线", AGENCY, "", "", "24/7", "", 43858.0, ""]]
    outcome = import_workbook(source=network(热线=rows), by=None, at=now)

    row = opened(rejected_workbook(outcome))["热线"][1]
    assert (row[0], row[8]) == ("2000005555", "43858")
    assert not Hotline.objects.exists()


def test_values_filled_from_merged_cells_stand_in_each_row(now):
    rows = [["机构", "工号", "姓名"], [AGENCY, "001", ""], ["", "002", ""]]
    content = workbook({**NETWORK, "社工": rows, "热线": NETWORK["热线"][:2]}, {"社工": ["A2:A3"]})

    outcome = import_workbook(source=content, by=None, at=now)

    assert [row[0] for row in opened(rejected_workbook(outcome))["社工"][1:]] == [AGENCY, AGENCY]
