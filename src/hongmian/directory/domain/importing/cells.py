"""Reading one cell the way people fill it in: odd spaces, full-width digits, dates as text, 5 for five.

Every reader takes the cell as calamine gives it and the column it stands in, and returns the value to store
(None where the cell is empty) or raises CellProblem.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import TextChoices
from django.utils import translation

from hongmian.directory.domain.importing.columns import Cell, Column
from hongmian.directory.domain.importing.why import CellProblem, Why
from hongmian.kit.days import FIRST_DAY, LAST_DAY, is_plausible
from hongmian.kit.hours import HoursError, parse_hours
from hongmian.kit.phones import NumberError, is_mobile, national_number

EXACT_DIGITS = 15  # a number in Excel keeps no more
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
NOTHING = frozenset(("", "-", "--", "—", "——", "–", "/", "\\", "无", "没有", "暂无", "n/a", "none"))
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_UNSEEN = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]|_x[0-9A-F]{4}_")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_HAN_GAP = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FIRST_SERIAL, _LAST_SERIAL = 20000, 80000  # 1954 to 2119
_SERIAL_EPOCH = date(1899, 12, 30)  # ECMA-376 §18.17.4.1, the 1900 date base
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


def plain(cell: Cell) -> str:
    """Return a cell as its author typed it: 5.0 is `5`, a day is `2020-02-03`."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e21:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return str(cell)


def tidy(text: str) -> str:
    """Return one clean line: full-width letters and digits made plain, stray and unseen signs gone. Chinese
    punctuation stays, it is meant."""
    clean = _CONTROL.sub(" ", without_unseen(text)).translate(_WIDE)
    return _HAN_GAP.sub("", _SPACES.sub(" ", clean).strip())


def tidy_lines(text: str) -> str:
    """Return clean text of several lines; empty lines at the ends go."""
    return "\n".join(tidy(line) for line in text.replace("_x000D_", "").splitlines()).strip()


def compact(text: str) -> str:
    """Return what is left for a machine to read: NFKC (UAX #15), unseen signs and outer spaces gone."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", _CONTROL.sub(" ", without_unseen(text)))).strip()


def without_unseen(text: str) -> str:
    """Remove signs that no reader sees, and Excel's escapes for them (_x000D_, ECMA-376 §22.9.2.19)."""
    while (clean := _UNSEEN.sub("", text)) != text:
        text = clean
    return text


def is_blank(cell: Cell) -> bool:
    return not tidy(plain(cell))


def means_nothing(cell: Cell) -> bool:
    """Say whether an optional cell was left empty, or filled with one of the usual signs for it."""
    return compact(plain(cell)).lower() in NOTHING


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
    day = _day(cell)
    if not is_plausible(day):
        raise CellProblem(Why.FAR_DATE, first=str(FIRST_DAY.year), last=str(LAST_DAY.year))
    return day


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = compact(plain(cell))
    found = _DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text)
    if found:
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            raise CellProblem(Why.NOT_DATE) from None
    if text.isdecimal() and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return _SERIAL_EPOCH + timedelta(days=int(text))
    raise CellProblem(Why.NOT_DATE)


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
