from __future__ import annotations

import io

import openpyxl
import pytest
from django.utils import translation

from hongmian.directory.domain.exporting import template_workbook
from hongmian.directory.domain.importing import import_workbook
from hongmian.directory.domain.importing.layout import SHEETS
from tests.workbooks import opened


def test_sheets_and_headers_are_those_that_the_import_reads():
    rows = opened(template_workbook(everything=True))

    assert list(rows) == [*(sheet.chinese for sheet in SHEETS), "选项"]
    assert rows["区"][0] == ["代码*", "名称*", "英文名*"]
    assert rows["热线"][0][:4] == ["热线号码*", "名称*", "类型*", "机构*"]


def test_manager_gets_only_the_sheets_they_may_import():
    assert list(opened(template_workbook(everything=False))) == ["党组织", "社工站", "社工", "热线", "选项"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_untouched_template_imports_nothing_and_only_names_its_examples(language, now):
    with translation.override(language):
        content = template_workbook(everything=True)

    outcome = import_workbook(source=content, by=None, at=now)

    assert (outcome.added, outcome.rejected) == (0, 0)
    assert [(one.column, one.row) for one in outcome.left_out] == [("", 2)] * 6  # the example of each sheet, said


@pytest.mark.django_db
def test_example_rows_without_their_mark_are_a_network_that_comes_in(now):
    """What the template shows is what the import takes."""
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(everything=True)))
    for page in book.worksheets:
        page["A2"] = str(page["A2"].value).removeprefix("示例：")
    book["机构"]["A2"] = "52440100MJX000001F"
    book["热线"]["C2"] = "站点热线"
    out = io.BytesIO()
    book.save(out)

    outcome = import_workbook(source=out.getvalue(), by=None, at=now)

    assert [(p.sheet.name, p.column.name, str(p.reason)) for p in outcome.problems] == []
    assert outcome.added == 6


def test_headers_explain_and_lists_help():
    page = openpyxl.load_workbook(io.BytesIO(template_workbook(everything=True)))["社工"]

    notes = {cell.value: cell.comment.text for cell in page[1]}
    assert notes["姓名*"] == "必填。"
    assert notes["党员"] == "可以不填。\n请填“是”或“否”。"
    assert "社会工作师" in notes["职业等级"]
    assert {str(rule.sqref) for rule in page.data_validations.dataValidation} == {"E3:E2001", "F3:F2001"}


def test_english_reader_gets_english_headers():
    with translation.override("en"):
        rows = opened(template_workbook(everything=False))

    assert list(rows) == ["Party groups", "Stations", "Workers", "Hotlines", "Choices"]
    assert rows["Workers"][0][:3] == ["Agency*", "Staff number*", "Name*"]
    assert rows["Workers"][1][0].startswith("Example: ")
