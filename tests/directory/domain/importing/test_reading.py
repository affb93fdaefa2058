from __future__ import annotations

from hongmian.directory.domain.importing.reading import read_workbook
from tests.workbooks import NETWORK, network, workbook

HEAD = ["代码", "名称", "英文名"]
ROW = ["440106", "天河区", "Tianhe"]


def only(content: bytes):
    (sheet,) = read_workbook(content).sheets
    return sheet


def test_sheets_come_in_the_order_in_which_they_need_each_other():
    backwards = dict(reversed(NETWORK.items()))

    assert [sheet.sheet.name for sheet in read_workbook(workbook(backwards)).sheets] == [
        "districts", "agencies", "party_groups", "stations", "workers", "hotlines",
    ]  # fmt: skip


def test_english_names_will_do():
    sheet = only(workbook({"Districts": [["Division code *", "name", "English Name (required)"], ROW]}))

    assert [column.name for column in sheet.columns.values()] == ["code", "name", "name_en"]


def test_headers_in_any_order_below_a_title_and_a_blank_row():
    sheet = only(
        workbook(
            {"区": [["广州市各区一览", "", ""], [], ["英文名 ", "＊代码", "名 称"], ["Tianhe", "440106", "天河区"]]}
        )
    )

    assert [column.name for column in sheet.columns.values()] == ["name_en", "code", "name"]
    assert [(row.number, row.cells) for row in sheet.rows] == [(4, ["Tianhe", "440106", "天河区"])]


def test_title_merged_over_all_columns_is_no_header():
    sheet = only(workbook({"区": [["代码", "", ""], HEAD, ROW]}, merged={"区": ["A1:C1"]}))

    assert [row.number for row in sheet.rows] == [3]


def test_header_merged_over_two_rows():
    sheet = only(workbook({"区": [HEAD, HEAD, ROW]}, merged={"区": ["A1:A2", "B1:B2", "C1:C2"]}))

    assert [row.number for row in sheet.rows] == [3]


def test_cells_merged_downwards_are_filled_and_blank_rows_left_out():
    content = workbook(
        {"社工": [["机构", "工号", "姓名"], ["榕光", "001", "许静"], ["", "002", "梁文"], ["", "", ""]]},
        {"社工": ["A2:A4"]},
    )

    assert [row.cells for row in only(content).rows] == [["榕光", "001", "许静"], ["榕光", "002", "梁文"]]


def test_unknown_columns_and_sheets_are_named():
    read = read_workbook(workbook({"区": [[*HEAD, "备注"], [*ROW, "x"]], "草稿": [["a"]]}))

    assert read.sheets[0].unknown == ["备注"]
    assert read.unknown_sheets == ["草稿"]


def test_example_row_is_not_read():
    sheet = only(workbook({"区": [HEAD, ["示例：440106", "天河区", "Tianhe"], ["Example: 440106", "x", "x"], ROW]}))

    assert [row.number for row in sheet.rows] == [4]
    assert sheet.examples == [2, 3]


def test_names_that_only_begin_like_an_example_are_read():
    rows = [["示例社工服务中心", "天河区", "Tianhe"], ["Example Centre", "x", "x"], ["EXAMPLE", "x", "x"]]
    sheet = only(workbook({"区": [HEAD, *rows]}))

    assert ([row.number for row in sheet.rows], sheet.examples) == ([2, 3, 4], [])


def test_column_given_twice_counts_once_and_is_named():
    sheet = only(workbook({"区": [[*HEAD, "名称"], [*ROW, "别的"]]}))

    assert sheet.unknown == ["名称"]
    assert list(sheet.columns) == [0, 1, 2]


def test_same_sheet_in_two_languages_is_read_twice():
    read = read_workbook(workbook({"区": [HEAD, ROW], "districts": [HEAD, ["440104", "越秀区", "Yuexiu"]]}))

    assert [(sheet.title, len(sheet.rows)) for sheet in read.sheets] == [("区", 1), ("districts", 1)]


def test_empty_sheet_and_sheet_of_headers_only():
    read = read_workbook(workbook({"区": [], "机构": [NETWORK["机构"][0]]}))

    assert [len(sheet.rows) for sheet in read.sheets] == [0, 0]


def test_whole_network_is_counted():
    assert read_workbook(network()).row_count == 10
