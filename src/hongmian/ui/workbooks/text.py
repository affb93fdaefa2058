"""A cell's text the way people fill it in: odd spaces, full-width digits, dates as text, 5.0 for five."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Cell: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta | None"

NOTHING = frozenset(("", "-", "--", "—", "——", "–", "/", "\\", "无", "没有", "暂无", "n/a", "none"))
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_UNSEEN = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]|_x[0-9A-F]{4}_")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_HAN_GAP = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FIRST_SERIAL, _LAST_SERIAL, _SERIAL_DIGITS = 20000, 80000, 5  # 1954 to 2119
_SERIAL_EPOCH = date(1899, 12, 30)  # ECMA-376 §18.17.4.1, the 1900 date base


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


def day_of(cell: Cell) -> date | None:
    """Return the day a cell names: a date, a text like 2020-02-03 or 2020年2月3日, a serial number; None: no day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = compact(plain(cell))
    found = _DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text)
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        return None
    if len(text) == _SERIAL_DIGITS and text.isdecimal() and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return _SERIAL_EPOCH + timedelta(days=int(text))
    return None
