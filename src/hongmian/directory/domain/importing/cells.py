"""Reading one cell the way people fill it in: odd spaces, full-width digits, dates as text, 5 for five.

Every reader takes the cell as calamine gives it and the column it stands in, and returns the value to store
(None where the cell is empty) or raises CellProblem.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import TextChoices
from django.utils import translation

from hongmian.directory.domain.importing.columns import Column
from hongmian.directory.domain.importing.why import CellProblem, Why
from hongmian.kit.days import FIRST_DAY, LAST_DAY, is_plausible
from hongmian.kit.hours import HoursError, parse_hours
from hongmian.kit.phones import NumberError, is_mobile, national_number
from hongmian.ui.workbooks.text import Cell, compact, day_of, plain, tidy, tidy_lines, without_unseen

EXACT_DIGITS = 15  # a number in Excel keeps no more
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_WORD_BREAKS = re.compile(r"[、,，;；|/\n]+")
_FURTHER_NAMES = {
    "cantonese": "yue", "广州话": "yue", "广东话": "yue", "白话": "yue", "国语": "cmn", "mandarin": "cmn",
    "客家": "hak", "潮州话": "nan", "手语": "csl", "英文": "eng",
    "支部": "branch", "总支": "general_branch", "联合支部": "joint_branch",
    "助理社工师": "assistant", "初级": "assistant", "社工师": "social_worker", "中级": "social_worker",
    "高级社工师": "senior", "高级": "senior",
    "社工站热线": "station", "站点": "station", "专项": "project", "项目热线": "project",
    "本人手机": "own_mobile", "个人手机": "own_mobile",
}  # fmt: skip


def refuse_formula(cell: Cell) -> None:
    """Text that a spreadsheet would run when somebody opens our export (OWASP “CSV injection”)."""
    if not isinstance(cell, str):
        return
    seen = without_unseen(cell)
    start = seen[:1] if seen[:1] in ("\t", "\r") else compact(seen)[:1]
    if start in FORMULA_SIGNS:
        raise CellProblem(Why.FORMULA, sign={"\t": "Tab", "\r": "Enter"}.get(start, start))


def read_text(cell: Cell, column: Column) -> str:
    refuse_formula(cell)
    return _short_enough(tidy(plain(cell)), column)


def read_lines(cell: Cell, column: Column) -> str:
    refuse_formula(cell)
    return _short_enough(tidy_lines(plain(cell)), column)


def read_code(cell: Cell, column: Column) -> str:
    """Codes and staff numbers: machine-readable, no spaces."""
    if isinstance(cell, float) and abs(cell) >= 10**EXACT_DIGITS:
        raise CellProblem(Why.CUT_NUMBER)
    refuse_formula(cell)
    return _short_enough(compact(plain(cell)).replace(" ", ""), column)


def read_pointer(cell: Cell, column: Column) -> str:
    """The name or code of another record."""
    refuse_formula(cell)
    return compact(tidy(plain(cell)))


def read_web(cell: Cell, column: Column) -> str:
    text = read_code(cell, column)
    text = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=("http", "https"))(text)
    except ValidationError:
        raise CellProblem(Why.NOT_WEB_ADDRESS) from None
    return _short_enough(text, column)


def read_date(cell: Cell, column: Column) -> date:
    day = day_of(cell)
    if day is None:
        raise CellProblem(Why.NOT_DATE)
    if not is_plausible(day):
        raise CellProblem(Why.FAR_DATE, first=str(FIRST_DAY.year), last=str(LAST_DAY.year))
    return day


def read_flag(cell: Cell, column: Column) -> bool:
    word = compact(plain(cell)).lower()
    if word in ("是", "yes", "y", "true", "1", "√", "✓", "✔", "有"):
        return True
    if word in ("否", "不是", "no", "n", "false", "0", "×", "x"):
        return False
    raise CellProblem(Why.NOT_YES_NO)


def read_degrees(cell: Cell, column: Column) -> float:
    text = compact(plain(cell)).rstrip("°度").strip()
    try:
        degrees = float(text)
    except ValueError:
        raise CellProblem(Why.NOT_NUMBER) from None
    most = column.most
    if not -most <= degrees <= most:
        raise CellProblem(Why.OUT_OF_RANGE, low=f"-{most}", high=str(most))
    return degrees


def read_choice(cell: Cell, column: Column) -> str:
    assert column.choices is not None
    return _word(plain(cell), column.choices)


def read_words(cell: Cell, column: Column) -> list[str]:
    """Words of a closed list parted by 、 or commas, kept in the list's order."""
    assert column.choices is not None
    parts = [part for part in _WORD_BREAKS.split(plain(cell)) if compact(part)]
    found = {_word(part, column.choices) for part in parts}
    return [word for word in column.choices.values if word in found]


def read_hours(cell: Cell, column: Column) -> str:
    text = without_unseen(plain(cell)).strip()
    try:
        return _short_enough(str(parse_hours(text)), column)
    except HoursError as error:
        raise CellProblem(Why.NOT_HOURS, part=error.part[:60]) from None
    except (ValueError, IndexError):
        raise CellProblem(Why.NOT_HOURS, part=text[:60]) from None


def read_phone(cell: Cell, column: Column) -> str:
    text = compact(plain(cell))
    for spelling in (text, f"0{text}") if isinstance(cell, int | float) else (text,):  # Excel drops a leading 0
        try:
            if text[:1] not in ("=", "@", "-"):
                return national_number(spelling)
        except NumberError:
            continue
    raise CellProblem(Why.NOT_PHONE)


def read_mobile(cell: Cell, column: Column) -> str:
    number = read_phone(cell, column)
    if not is_mobile(number):
        raise CellProblem(Why.NOT_MOBILE)
    return number


def _short_enough(text: str, column: Column) -> str:
    if column.most and len(text) > column.most:
        raise CellProblem(Why.TOO_LONG, has=str(len(text)), most=str(column.most))
    return text


def _word(text: str, choices: type[TextChoices]) -> str:
    found = choice_names(choices).get(compact(text).lower())
    if found is None:
        raise CellProblem(Why.NOT_IN_LIST, choices=choices.__name__)
    return found


@lru_cache(maxsize=16)
def choice_names(choices: type[TextChoices]) -> dict[str, str]:
    """Every spelling of a closed list, lower case: its codes, its labels in both languages, and common names."""
    names = {name.lower(): code for name, code in _FURTHER_NAMES.items() if code in choices.values}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            names |= {compact(str(member.label)).lower(): str(member.value) for member in choices}
    return names | {str(value).lower(): str(value) for value in choices.values}


def choice_label(choices: type[TextChoices], code: Any) -> str:
    return str(choices(code).label) if code in choices.values else str(code)
