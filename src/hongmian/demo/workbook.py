"""Writing the city as a workbook, in the layout that `hongmian directory import` reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from django.utils import translation
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hongmian.demo.city import City

Cell = str | float | date | None
Rows = Iterable[Sequence[Cell]]

MADE_AT = datetime(2020, 1, 25, 20, 0)  # noqa: DTZ001 a workbook's own dates have no zone; fixed: same seed, same bytes
HEADERS = {
    "区": ("代码*", "名称*", "英文名*"),
    "机构": ("统一社会信用代码*", "机构名称*", "所在区*", "地址", "简介"),
    "党组织": ("机构*", "党组织名称*", "类别", "成立日期"),
    "社工站": (
        "站点编号*", "站名*", "机构*", "区*", "镇街*", "地址*", "纬度", "经度", "开放时间*", "服务宗旨", "服务项目",
    ),
    "社工": ("机构*", "工号*", "姓名*", "站点编号", "职业等级", "党员", "党组织", "手机"),
    "热线": (
        "热线号码*", "名称*", "类型*", "机构*", "站点编号", "社工工号", "区", "接听时间*", "接听语言", "服务项目",
        "启用日期*", "本人同意日期",
    ),
}  # fmt: skip


def write_workbook(*, city: City, path: Path) -> None:
    """Write `city` to `path` (.xlsx). The same city gives the same bytes."""
    with translation.override("zh-hans"), xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        book.set_properties({"title": "演示城市 社工服务网络", "created": MADE_AT, "comments": f"seed {city.seed}"})
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in _sheets(city).items():
            _fill(book.add_worksheet(name), HEADERS[name], rows, head, day)


def _fill(sheet: Worksheet, header: Sequence[str], rows: Rows, head: Format, day: Format) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, 18)
    sheet.write_row(0, 0, header, head)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif isinstance(value, float):
                sheet.write_number(number, column, value)
            elif value:
                sheet.write_string(number, column, value)


def _sheets(city: City) -> dict[str, Rows]:
    names = {district.code: district.name for district in city.districts}
    return {
        "区": ((d.code, d.name, d.name_en) for d in city.districts),
        "机构": ((a.uscc, a.name, names[a.district], a.address, a.description) for a in city.agencies),
        "党组织": ((g.agency, g.name, str(g.kind.label), g.founded_on) for g in city.party_groups),
        "社工站": (
            (s.code, s.name, s.agency, names[s.district], s.street_town, s.address, s.latitude, s.longitude,
             s.hours, s.purpose, _words(s.services))
            for s in city.stations
        ),
        "社工": (
            (w.agency, w.staff_no, w.name, w.station, str(w.grade.label), "是" if w.party_member else "否",
             w.party_group, w.mobile)
            for w in city.workers
        ),
        "热线": (
            (h.number, h.name, str(h.kind.label), h.agency, h.station, h.worker, names.get(h.district, ""), h.hours,
             _words(h.languages), _words(h.services), h.valid_from, h.consent_on)
            for h in city.hotlines
        ),
    }  # fmt: skip


def _words(chosen: Iterable[object]) -> str:
    return "、".join(str(getattr(word, "label", word)) for word in chosen)
