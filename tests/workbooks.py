"""Workbooks as people send them, and the smallest whole network in one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl
import xlsxwriter

AGENCY = "榕光社会工作服务中心"
SECOND = "心桥社会工作服务中心"
USCC, SECOND_USCC = "52440100MJX000001F", "52440100MJX000002J"

NETWORK: dict[str, list[list[Any]]] = {
    "区": [["代码*", "名称*", "英文名*"], ["440106", "天河区", "Tianhe"], ["440104", "越秀区", "Yuexiu"]],
    "机构": [
        ["统一社会信用代码*", "机构名称*", "所在区*", "地址", "简介", "网站"],
        [USCC, AGENCY, "天河区", "榕荫二路00号", "陪伴长者，陪伴家庭。", "www.example.org"],
        [SECOND_USCC, SECOND, "440104", "", "", ""],
    ],
    "党组织": [["机构*", "党组织名称*", "类别", "成立日期"], [USCC, "榕光党支部", "党支部", "2015年7月1日"]],
    "社工站": [
        ["站点编号*", "站名*", "机构*", "区*", "镇街*", "地址*", "纬度", "经度", "开放时间*", "服务项目"],
        ["TH-001", "榕荫街社工站", AGENCY, "天河区", "榕荫街", "榕荫二路00号", 23.13, 113.36,
         "周一至周五 8:30—18:00；节假日休息", "心理疏导、独居长者"],
    ],
    "社工": [
        ["机构*", "工号*", "姓名*", "站点编号", "职业等级", "党员", "党组织", "手机"],
        [AGENCY, "001", "许静", "TH-001", "社会工作师", "是", "榕光党支部", "154 0000 1111"],
        [AGENCY, "002", "梁文", "", "助理社会工作师", "否", "", ""],
    ],
    "热线": [
        ["热线号码*", "名称*", "类型*", "机构*", "站点编号", "社工工号", "接听时间*", "接听语言", "启用日期*",
         "本人同意日期"],
        ["020-0000 1234", "榕荫街守护热线", "站点热线", AGENCY, "TH-001", "", "每天 8:30-21:00", "粤语、普通话",
         "2020/1/28", ""],
        ["15400001111", "许静随身热线", "社工本人手机", AGENCY, "TH-001", "001", "20:00-次日8:00", "粤语", 43858,
         "2020-2-1"],
    ],
}  # fmt: skip


def workbook(sheets: Mapping[str, Iterable[Sequence[Any]]], merged: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """Return an .xlsx of sheet → rows; text is written as text. `merged`: sheet → ranges like "A2:A4"."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            table = [list(row) for row in rows]
            for line, row in enumerate(table):
                for at, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(line, at, value)
                    elif value is not None:
                        page.write(line, at, value)
            for area in (merged or {}).get(name, ()):
                first = openpyxl.utils.cell.range_boundaries(area)
                value = table[first[1] - 1][first[0] - 1]
                page.merge_range(area, value)
    return out.getvalue()


def network(**sheets: list[list[Any]]) -> bytes:
    """Return the small network, some of its sheets replaced: `network(热线=[...])`."""
    return workbook({**NETWORK, **sheets})


def with_rows(sheet: str, *rows: list[Any]) -> bytes:
    """Return the small network with further rows on one sheet."""
    return network(**{sheet: [*NETWORK[sheet], *rows]})


def opened(content: bytes) -> dict[str, list[list[Any]]]:
    """Return sheet → rows of a workbook, read by another program than ours."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book.worksheets}
