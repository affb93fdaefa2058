"""The workbook's layout: its sheets and columns, by their Chinese and English names. Reading, checking, the
template and the export all go by this one table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db import models

from hongmian.directory.domain.importing import cells
from hongmian.directory.domain.importing.columns import Column, Sheet, speaks_chinese
from hongmian.directory.enums import Grade, HotlineKind, Language, PartyGroupKind, Service
from hongmian.directory.models import Agency, District, Hotline, PartyGroup, Station, Worker
from hongmian.ui.workbooks.text import Cell, compact, plain

WHOLE_CITY = ("全市", "Whole city")
REASON = ("原因", "Reason")
EXAMPLE = ("示例：", "Example: ")  # how the template marks its example rows


def _columns(model: type[models.Model], *columns: tuple[Any, ...]) -> tuple[Column, ...]:
    """Build columns from (name*, 中文, English, reader, example, settings), lengths taken from the model."""
    built = []
    for name, chinese, english, read, example, *rest in columns:
        more: dict[str, Any] = dict(rest[0]) if rest else {}
        word = name.rstrip("*")
        field = more.pop("field", word)
        most = more.pop("most", 0) or getattr(model._meta.get_field(field), "max_length", None) or 0
        built.append(Column(word, chinese, english, field, read, example, required="*" in name, most=most, **more))
    return tuple(built)


def _ref(sheet: str, width: int = 20) -> dict[str, Any]:
    return {"refers": sheet, "width": width}


_AGENCY = ("agency*", "机构", "Agency", cells.read_pointer, "某某社会工作服务中心", _ref("agencies", 30))
_DATE = cells.read_date

DISTRICTS = Sheet(
    "districts", "区", "Districts", District, ("code",),
    _columns(
        District,
        ("code*", "代码", "Division code", cells.read_code, "440106"),
        ("name*", "名称", "Name", cells.read_text, "天河区"),
        ("name_en*", "英文名", "English name", cells.read_text, "Tianhe"),
    ),
    association_only=True,
)  # fmt: skip
AGENCIES = Sheet(
    "agencies", "机构", "Agencies", Agency, ("uscc",),
    _columns(
        Agency,
        ("uscc*", "统一社会信用代码", "Unified social credit code", cells.read_code, "52440100MJX000000X",
         {"width": 24}),
        ("name*", "机构名称", "Agency name", cells.read_text, "某某社会工作服务中心", {"width": 30}),
        ("district*", "所在区", "District", cells.read_pointer, "天河区", _ref("districts", 12)),
        ("address", "地址", "Address", cells.read_text, "榕荫二路00号", {"width": 30}),
        ("description", "简介", "Description", cells.read_lines, "陪伴长者与家庭", {"width": 40}),
        ("website", "网站", "Web site", cells.read_web, "https://www.example.org", {"width": 26}),
        ("withdrawn_on", "退出日期", "Left the network on", _DATE, ""),
    ),
    association_only=True,
)  # fmt: skip
PARTY_GROUPS = Sheet(
    "party_groups", "党组织", "Party groups", PartyGroup, ("agency", "name"),
    _columns(
        PartyGroup,
        _AGENCY,
        ("name*", "党组织名称", "Party group name", cells.read_text, "某某党支部", {"width": 26}),
        ("kind", "类别", "Kind", cells.read_choice, "党支部", {"choices": PartyGroupKind}),
        ("founded_on", "成立日期", "Founded on", _DATE, "2015-07-01"),
        ("withdrawn_on", "撤销日期", "Dissolved on", _DATE, ""),
    ),
)  # fmt: skip
STATIONS = Sheet(
    "stations", "社工站", "Stations", Station, ("code",),
    _columns(
        Station,
        ("code*", "站点编号", "Station number", cells.read_code, "TH-003"),
        ("name*", "站名", "Station name", cells.read_text, "榕荫街社工站", {"width": 24}),
        _AGENCY,
        ("district*", "区", "District", cells.read_pointer, "天河区", _ref("districts", 12)),
        ("street_town*", "镇街", "Street or town", cells.read_text, "榕荫街"),
        ("address*", "地址", "Address", cells.read_text, "榕荫二路00号", {"width": 30}),
        ("latitude", "纬度", "Latitude", cells.read_degrees, "23.1291", {"most": 90}),
        ("longitude", "经度", "Longitude", cells.read_degrees, "113.3644", {"most": 180}),
        ("hours*", "开放时间", "Opening hours", cells.read_hours, "Mo-Fr 08:30-18:00; Sa 09:00-12:00", {"width": 36}),
        ("purpose", "服务宗旨", "Purpose", cells.read_lines, "陪着街坊过日子", {"width": 30}),
        ("services", "服务项目", "Services", cells.read_words, "心理疏导、独居长者", {"choices": Service, "width": 30}),
        ("withdrawn_on", "停办日期", "Closed on", _DATE, ""),
    ),
)  # fmt: skip
WORKERS = Sheet(
    "workers", "社工", "Workers", Worker, ("agency", "staff_no"),
    _columns(
        Worker,
        _AGENCY,
        ("staff_no*", "工号", "Staff number", cells.read_code, "001"),
        ("name*", "姓名", "Name", cells.read_text, "许静"),
        ("station", "站点编号", "Station number", cells.read_code, "TH-003", _ref("stations", 14)),
        ("grade", "职业等级", "Grade", cells.read_choice, "社会工作师", {"choices": Grade}),
        ("party_member", "党员", "Party member", cells.read_flag, "是"),
        ("party_group", "党组织", "Party group", cells.read_text, "某某党支部", _ref("party_groups", 26)),
        ("mobile", "手机", "Mobile", cells.read_mobile, "15400001111", {"personal": True}),
        ("left_on", "离职日期", "Left on", _DATE, ""),
    ),
)  # fmt: skip
HOTLINES = Sheet(
    "hotlines", "热线", "Hotlines", Hotline, ("number",),
    _columns(
        Hotline,
        ("number*", "热线号码", "Hotline number", cells.read_phone, "020-0000 1234", {"width": 18}),
        ("name*", "名称", "Name", cells.read_text, "榕荫街守护热线", {"width": 24}),
        ("kind*", "类型", "Kind", cells.read_choice, "站点热线", {"choices": HotlineKind}),
        _AGENCY,
        ("station", "站点编号", "Station number", cells.read_code, "TH-003", _ref("stations", 14)),
        ("worker", "社工工号", "Worker's staff number", cells.read_code, "", _ref("workers", 14)),
        ("district", "区", "District", cells.read_pointer, "", _ref("districts", 12)),
        ("hours*", "接听时间", "Hours", cells.read_hours, "Mo-Su 08:30-21:00", {"width": 36}),
        ("languages", "接听语言", "Languages", cells.read_words, "粤语、普通话", {"choices": Language, "width": 20}),
        ("services", "服务项目", "Services", cells.read_words, "心理疏导、独居长者", {"choices": Service, "width": 30}),
        ("valid_from*", "启用日期", "In service from", _DATE, "2020-01-28"),
        ("valid_to", "停用日期", "In service through", _DATE, ""),
        ("consent_on", "本人同意日期", "Consent given on", _DATE, ""),
    ),
)  # fmt: skip

# In the order in which a row may need another: a district before its agencies, a worker before their line.
SHEETS = (DISTRICTS, AGENCIES, PARTY_GROUPS, STATIONS, WORKERS, HOTLINES)
CHOICES = (Grade, HotlineKind, Language, PartyGroupKind, Service)
BY_NAME: Mapping[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}


def header_word(cell: Cell) -> str:
    """Return a header or sheet name reduced to what tells it apart: no stars, remarks in brackets, spaces, case."""
    return compact(plain(cell)).split("(")[0].replace("*", "").replace(" ", "").replace("_", "").lower()


@lru_cache(maxsize=1)
def _sheets_by_word() -> dict[str, Sheet]:
    return {header_word(word): sheet for sheet in SHEETS for word in (sheet.name, sheet.chinese, sheet.english)}


@lru_cache(maxsize=16)
def headers_of(sheet: Sheet) -> dict[str, Column]:
    return {
        header_word(word): column
        for column in sheet.columns
        for word in (column.english, column.chinese, column.name)
    }  # fmt: skip


def sheet_called(name: str) -> Sheet | None:
    return _sheets_by_word().get(header_word(name))


def shown_params(params: Mapping[str, str]) -> dict[str, str]:
    """Return what a reason's words need, in the reader's language."""
    shown = dict(params)
    if "choices" in shown:
        words = next(words for words in CHOICES if words.__name__ == shown["choices"])
        shown["choices"] = ("、" if speaks_chinese() else ", ").join(str(label) for label in words.labels)
    if "rows" in shown and speaks_chinese():
        shown["rows"] = shown["rows"].replace(", ", "、")
    if "sheet" in shown:
        shown["sheet"] = BY_NAME[shown["sheet"]].title
    if "column" in shown:
        sheet, _dot, column = shown["column"].partition(".")
        shown["column"] = BY_NAME[sheet].column(column).title
    return shown
