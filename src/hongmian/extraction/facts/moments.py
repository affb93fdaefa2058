"""Days and times as pages write them, in Chinese and English: the moment of publication, never a guess.

A time without a zone is Asia/Shanghai. A year must be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from hongmian.kit.clock import SHANGHAI

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_MONTHS: Final = {name: number for number, names in enumerate(
    ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
     "sep sept september", "oct october", "nov november", "dec december"), 1) for name in names.split()}  # fmt: skip
_ZONES: Final = {"z": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "est": -5, "edt": -4, "cst": 8,
                 "pst": -8, "pdt": -7, "hkt": 8, "sgt": 8, "jst": 9, "bjt": 8, "北京时间": 8}  # fmt: skip
_CLOCK: Final = (
    r"(?P<half>上午|下午|晚上|中午|凌晨|早上|傍晚|晚|早)?\s*(?P<hour>[01]?\d|2[0-3])\s*(?:[:：∶]|时|点)\s*(?P<minute>[0-5]\d|\d(?=分))?\s*分?"
    r"(?:\s*[:：∶]\s*(?P<second>[0-5]\d)(?:\.\d+)?|(?P<second_zh>[0-5]?\d)秒)?"
    r"\s*(?P<noon>a\.?m\.?|p\.?m\.?)?\s*(?P<zone>Z\b|[+-]\d\d:?\d\d\b|\(?(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d\d)?)?\)?|EDT|EST|ET\b|BST|CEST|CET|CST|PST|PDT|HKT|SGT|JST|BJT|北京时间)?"
)
_DAY_ZH: Final = r"(?P<year>(?:19|20)\d\d)\s*(?:年|[-/.．－—–])\s*(?P<month>0?[1-9]|1[0-2])\s*(?:月|[-/.．－—–])\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*日?"
_BETWEEN: Final = r"(?:\s|T|&nbsp;|[,，·|｜/]|星期[一二三四五六日天]|周[一二三四五六日]|[（(]星期.[)）]|at|,|-){0,6}"
_MONTH: Final = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_ORDERED: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_FORMS: Final = (
    re.compile(rf"(?<!\d){_DAY_ZH}(?:{_BETWEEN}{_CLOCK})?"),
    re.compile(rf"\b{_MONTH}\s+{_ORDERED}\s*,?\s*(?P<year>(?:19|20)\d\d)\b(?:{_BETWEEN}{_CLOCK})?", re.IGNORECASE),
    re.compile(rf"\b{_ORDERED}\s+(?:of\s+)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b(?:{_BETWEEN}{_CLOCK})?", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>3[01]|[12]\d|0[1-9])(?:T?{_CLOCK.replace('?P<hour>[01]?', '?P<hour>[01]')})?(?!\d)"),
    re.compile(r"(?<!\d)(?P<month>0?[1-9]|1[0-2])/(?P<day>3[01]|[12]\d|0?[1-9])/(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])/(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?!\d)"),
)  # fmt: skip
_CLOCK_FIRST = re.compile(
    rf"{_CLOCK}\s*(?:on|,|，|\||-|–)?\s*(?:\w+day,?\s*)?(?={_MONTH.replace('?P<month>', '?:')}\s|{_ORDERED.replace('?P<day>', '?:')}\s+[A-Z][a-z]{{2}})",
    re.IGNORECASE,
)
_DIGITS: Final = dict(zip("〇○零一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_SPELT = re.compile(
    r"([二一][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_URL_DAY = re.compile(r"(?<!\d)(20\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(3[01]|[12]\d|0[1-9])(?!\d)")


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` is aware; with `day_only` it is a midnight in Shanghai. `zoned`: the page told the zone."""

    at: datetime
    day_only: bool
    zoned: bool = False
    start: int = 0
    end: int = 0

    @property
    def day(self) -> str:
        return self.at.date().isoformat()


def moments(text: str) -> Iterator[Moment]:
    """Yield what stands in a line, from left to right."""
    text = _SPELT.sub(_respelt, text[:600])
    found: list[Moment] = []
    for form in _FORMS:
        for match in form.finditer(text):
            overlaps = any(match.start() < one.end and one.start < match.end() for one in found)
            if not overlaps and (moment := _moment(match, text)):
                found.append(moment)
    yield from sorted(found, key=lambda one: one.start)


def first_moment(text: str) -> Moment | None:
    return next(moments(text), None)


def from_stamp(seconds: int) -> Moment | None:
    """Return the moment of a Unix time stamp of a believable year."""
    at = datetime.fromtimestamp(seconds, tz=SHANGHAI)
    return Moment(at, day_only=False, zoned=True) if _FIRST_YEAR < at.year < _LAST_YEAR else None


def day_of_address(url: str) -> Moment | None:
    """Return the day that an address is filed under, such as /2020/03/17/ or t20200317_1234.html."""
    path = re.sub(r"^\w+://[^/]*", "", url)
    match = _URL_DAY.search(path)
    return _at(int(match[1]), int(match[2]), int(match[3])) if match else None


def without_moments(text: str) -> str:
    """Return a line without the days and times in it."""
    text = _SPELT.sub(_respelt, text)
    for form in _FORMS:
        text = form.sub(" ", text)
    return re.sub(rf"(?<![\d.])(?:{_CLOCK})(?!\d)", " ", text)


def _moment(match: re.Match[str], text: str) -> Moment | None:
    told = match.groupdict()
    month = _MONTHS.get(told["month"].lower().rstrip("."), 0) or int(told["month"])
    if told.get("hour") is None and (before := _clock_before(match, text)):
        told |= before
    return _at(int(told["year"]), month, int(told["day"]), told, match.span())


def _clock_before(match: re.Match[str], text: str) -> dict[str, str | None] | None:
    """English also writes 09:12, 17 March 2020."""
    found = next(reversed(list(_CLOCK_FIRST.finditer(text[max(0, match.start() - 40) : match.end()]))), None)
    return found.groupdict() if found and found.end() + max(0, match.start() - 40) == match.start() else None


def _at(year: int, month: int, day: int, told: dict[str, str | None] | None = None, span: tuple[int, int] = (0, 0)) -> Moment | None:  # fmt: skip
    told = told or {}
    hour, zone = _hour(told), _zone(told.get("zone") or "")
    if not _FIRST_YEAR < year < _LAST_YEAR:
        return None
    try:
        if hour is None or (told.get("minute") is None and not told.get("half") and not told.get("noon")):
            return Moment(datetime(year, month, day, tzinfo=SHANGHAI), True, False, *span)
        second = int(told.get("second") or told.get("second_zh") or 0)
        at = datetime(year, month, day, hour, int(told.get("minute") or 0), second, tzinfo=zone or SHANGHAI)
    except ValueError:
        return None
    return Moment(at, False, zone is not None, *span)


def _hour(told: dict[str, str | None]) -> int | None:
    if not told.get("hour"):
        return None
    hour = int(told["hour"] or 0)
    half, noon = told.get("half") or "", (told.get("noon") or "").lower().replace(".", "")
    if (half in ("下午", "晚上", "傍晚", "晚") or noon == "pm") and hour < 12:
        return hour + 12
    if half == "中午" and hour < 3:
        return hour + 12
    return 0 if hour == 12 and (noon == "am" or half == "凌晨") else hour


def _zone(text: str) -> tzinfo | None:
    name = text.strip("() ").lower()
    if name == "et":  # summer time or not, as the day has it
        return ZoneInfo("America/New_York")
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    if match := re.search(r"([+-])(\d{1,2}):?(\d\d)?$", name):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(offset if match[1] == "+" else -offset) if offset < timedelta(hours=15) else None
    return None


def _respelt(match: re.Match[str]) -> str:
    year = "".join(str(_DIGITS[sign]) for sign in match[1])
    return f"{year}年{_number(match[2])}月{_number(match[3])}日"


def _number(text: str) -> int:
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _DIGITS[text[0]]
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
