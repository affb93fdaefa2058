"""The layout of a return workbook: its columns and what an indicator and a group may be called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils import translation
from django.utils.translation import get_language

from hongmian.indicators.enums import FOLLOWUPS_OF, IN_DIFFICULTY, Code, Group
from hongmian.indicators.shipped import INDICATORS
from hongmian.ui.workbooks.text import Cell, compact, plain

# Counted from the network or kept in the ledger of goods and funds: nobody reports them.
NOT_RETURNED = (
    Code.AGENCIES_RUNNING_HOTLINES, Code.HOTLINES, Code.GOODS_ITEMS, Code.GOODS_VALUE, Code.FUNDS_RAISED,
)  # fmt: skip
RETURNED = tuple(code for code in Code if code not in NOT_RETURNED)
OF_LINES = (Code.OPERATOR_SHIFTS, Code.CITIZENS_SERVED, Code.KNOWLEDGE_INQUIRIES, Code.COUNSELLING)
SHEET = ("日报表", "Daily return")
NOTES = ("填写说明", "Notes")
LISTS = ("选项", "Choices")
REASON = ("原因", "Reason")


@dataclass(frozen=True)
class Column:
    name: str
    chinese: str
    english: str
    others: tuple[str, ...] = ()
    required: bool = False
    width: int = 16

    @property
    def title(self) -> str:
        return self.chinese if speaks_chinese() else self.english


COLUMNS = (
    Column("date", "日期", "Date", ("服务日期", "day"), required=True, width=13),
    Column("unit", "热线或社工站", "Hotline or station", ("热线/站点", "热线", "站点", "社工站", "hotline", "station",
                                                   "hotline/station", "热线号码", "line"), required=True, width=26),
    Column("indicator", "指标", "Indicator", ("code", "指标代码"), required=True, width=40),
    Column("group", "类别", "Group", ("人群", "人群类别"), width=18),
    Column("value", "数值", "Value", ("数量", "人次", "number"), required=True, width=10),
    Column("remark", "备注", "Remark", ("说明", "原因说明", "note"), width=30),
)  # fmt: skip
BY_NAME: Mapping[str, Column] = {column.name: column for column in COLUMNS}
_GROUP_NAMES = {
    Group.ELDERS_ALONE: ("独居孤寡", "独居孤寡长者", "独居长者", "elders alone", "elders"),
    Group.LOW_INCOME: ("低保低收", "低保低收家庭", "low income"),
    Group.DISABLED: ("困境残障", "残障", "困境残障人士"),
    Group.CHILDREN: ("困境儿童", "儿童", "困境儿童及其家庭", "children in difficulty"),
    Group.NONE: ("合计", "总数", "全部", "total", "all"),
}


def speaks_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def head_word(cell: Cell) -> str:
    """Return a head reduced to what tells it apart: no stars, remarks in brackets, spaces, case."""
    return compact(plain(cell)).split("(")[0].replace("*", "").replace(" ", "").lower()


@lru_cache(maxsize=1)
def columns_by_head() -> dict[str, Column]:
    return {
        head_word(word): column
        for column in COLUMNS
        for word in (column.chinese, column.english, column.name, *column.others)
    }  # fmt: skip


def word_of(cell: Cell) -> str:
    """Return a name reduced to what tells it apart: no spaces, dots of “其中：” or “…”, case."""
    return compact(plain(cell)).lower().replace(" ", "").replace("其中:", "").lstrip(".").strip("“”\"'")


@lru_cache(maxsize=1)
def codes_by_word() -> dict[str, Code]:
    """Every spelling of every indicator: code, full and short names in both languages."""
    found: dict[str, Code] = {}
    for shipped in INDICATORS:
        words = [shipped.code.value, shipped.name_zh, shipped.name_en]
        for language in ("zh-hans", "en"):
            with translation.override(language):
                words.append(str(shipped.code.label))
        found |= dict.fromkeys(map(word_of, words), Code(shipped.code))
    return found


@lru_cache(maxsize=1)
def groups_by_word() -> dict[str, Group]:
    found = {word_of(word): group for group, words in _GROUP_NAMES.items() for word in (group.value, *words)}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            found |= {word_of(str(group.label)): group for group in Group}
    return found


def name_of_code(code: str) -> str:
    """Return an indicator's full name in the reader's language."""
    for shipped in INDICATORS:
        if shipped.code == code:
            return shipped.name_zh if speaks_chinese() else shipped.name_en
    return code


def parts_of_code(code: str) -> tuple[str, str]:
    """Return (indicator, group) as the workbook writes a code: a kind of follow-up is one with its group."""
    for group in IN_DIFFICULTY:
        if FOLLOWUPS_OF[group] == code:
            return name_of_code(Code.FOLLOWUPS), str(group.label)
    return name_of_code(code), ""
