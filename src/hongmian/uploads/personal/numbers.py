"""Numbers that belong to a person: telephones, identity numbers, bank cards; a check digit or a plan must agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

import phonenumbers
from stdnum import luhn, numdb
from stdnum.cn import ric

from hongmian.kit.phones import is_demo
from hongmian.uploads.personal.findings import Found, Kind, Span

_GAP: Final = r"[ \t.·\-]{0,2}"
_ALONE: Final = r"(?<![\dA-Za-z])"
_NO_MORE: Final = r"(?![\dA-Za-z])"


def _digits(first: str, count: int) -> str:
    return rf"{first}(?:{_GAP}\d){{{count}}}"


_IDENTITY: Final = re.compile(rf"{_ALONE}{_digits('[1-8]', 16)}{_GAP}[\dXx]{_NO_MORE}")
_OLD_IDENTITY: Final = re.compile(rf"{_ALONE}{_digits('[1-8]', 14)}{_NO_MORE}")
_TOLD_IDENTITY: Final = re.compile(  # told what it is: written wrongly, it still says whose
    r"(?:身份证|证件)件?(?:号码|号)?[是为: (]{0,4}"
    rf"({_digits('[1-8]', 13)}(?:{_GAP}[0-9]){{0,3}}{_GAP}[0-9Xx]){_NO_MORE}"
)
_CARD: Final = re.compile(
    rf"{_ALONE}(?:{'|'.join([*(_digits('6', count) for count in (18, 17, 16)), _digits('[3-6]', 15)])}){_NO_MORE}"
)
_MOBILE: Final = re.compile(rf"(?<![\d])(?:(?:\+|00)?{_GAP}86{_GAP})?\(?1{_GAP}[3-9]{_GAP}\)?(?:\d{_GAP}){{8}}\d(?!\d)")
_LANDLINE: Final = re.compile(
    rf"(?<![\d])(?:(?:\+|00)86{_GAP}\(?0?|\(?0)(?:10|2\d|[3-9]\d\d)\)?{_GAP}[2-9](?:{_GAP}\d){{6,7}}(?!\d)"
)
_DEMO_LINE: Final = re.compile(rf"(?<![\d])\(?020\)?{_GAP}0000{_GAP}\d{{4}}(?!\d)")
_LOCAL_LINE: Final = re.compile(
    rf"(?:电话|座机|致电|来电|热线|固话)[号码是为: ]{{0,4}}([2-8]\d{{3}}{_GAP}\d{{4}})(?!\d)"
)
_NATIONWIDE: Final = ("3", "4", "51", "52", "53", "54", "55", "62", "60", "65")
_MOST_GROUPS = 5


def numbers(text: str) -> Iterator[Found]:
    """Yield what is found, the surest kind first."""
    for kind, pattern, fits in _KINDS:
        for match in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            if _grouped(match[group]) and fits(_compact(match[group])):
                yield Found(Span(*match.span(group)), kind)


def _compact(text: str) -> str:
    return re.sub(r"[^\dXx]", "", text).upper()


def _grouped(text: str) -> bool:
    """A number is written whole, in a few groups or sign by sign; a row of two-digit scores is none."""
    groups = [group for group in re.split(r"\D+", text.rstrip("Xx")) if group]
    return len(groups) <= 3 or max(map(len, groups)) == 1 or (
        len(groups) <= _MOST_GROUPS and all(len(group) >= 3 for group in groups[1:-1])
    )  # fmt: skip


def _is_identity(digits: str) -> bool:
    """The check digit, a day of birth and a place must fit.

    `ric.is_valid` wants the district to have been there at birth; who was born before it was founded has its code too.
    """
    return ric.calc_check_digit(digits) == digits[-1] and _lived(digits[6:14]) and _is_place(digits[:6])


def _is_old_identity(digits: str) -> bool:
    """Fifteen digits have no check digit: the place and the day of birth must exist."""
    return _lived(f"19{digits[6:12]}") and _is_place(digits[:6])


def _is_place(code: str) -> bool:
    return any(told.get("county") for _, told in numdb.get("cn/loc").info(code))


def _lived(day: str) -> bool:
    try:
        return datetime.strptime(day, "%Y%m%d").year >= 1900  # noqa: DTZ007 # a day, no moment
    except ValueError:
        return False


def _is_card(digits: str) -> bool:
    return digits.startswith(_NATIONWIDE) and luhn.is_valid(digits) and len(set(digits)) > 2


def _is_mobile(digits: str) -> bool:
    digits = digits[-11:]
    return is_demo(digits) or _is_valid(digits)


def _is_landline(digits: str) -> bool:
    digits = digits.removeprefix("00").removeprefix("86")
    digits = digits if digits.startswith("0") else f"0{digits}"
    return is_demo(digits) or _is_valid(digits)


def _is_valid(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "CN"))
    except phonenumbers.NumberParseException:
        return False


def _is_local(digits: str) -> bool:
    return len(digits) == 8


_KINDS: Final[tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...]] = (
    ("identity", _IDENTITY, _is_identity),
    ("bank_card", _CARD, _is_card),
    ("identity", _OLD_IDENTITY, _is_old_identity),
    ("phone", _MOBILE, _is_mobile),
    ("landline", _DEMO_LINE, _is_landline),
    ("landline", _LANDLINE, _is_landline),
    ("landline", _LOCAL_LINE, _is_local),
    ("identity", _TOLD_IDENTITY, bool),
)
