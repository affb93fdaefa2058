"""What each field of a certificate must be. Every refusal names certificate and field, in Chinese and in English."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from hongmian.kit.days import is_plausible
from hongmian.press.certificates.wrong import WrongCertificate
from hongmian.press.coverage import lacking

NUMBER = re.compile(r"(?=.*\d)[\w〔〕（）()\[\]【】-][\w〔〕（）()\[\]【】.-]{0,39}")  # it names the file, too
ADDRESS = re.compile(r"https?://[!-~]{1,92}")  # what a QR code of this size still shows to a cheap telephone
LONGEST_WORD = 36  # letters that no line can break
_WORD = re.compile(rf"[!-~]{{{LONGEST_WORD + 1},}}")
_IDEOGRAPHIC_SPACE = "\u3000"  # some names are written with it


class Place(NamedTuple):
    """A text of the sheet: the path of its field, what people call it, and how long it may be, in signs."""

    field: str
    zh: str
    en: str
    text: str
    most: int
    needed: bool = False
    barred: bool = False  # there is nothing that it could translate


def check_number(number: str) -> None:
    if not NUMBER.fullmatch(number):
        raise WrongCertificate(
            "number",
            zh=f"证书编号“{number}”：请用至多40个字母、汉字、数字、连字符或括号，其中至少有一个数字。",
            en=f"Certificate number “{number}”: use up to 40 letters, digits, hyphens or brackets, one digit at least.",
        )


def check_count(number: str, field: str, count: int, most: int) -> None:
    if not 1 <= count <= most:
        zh, en = {"recipients": ("获奖者", "recipients"), "issuers": ("颁发单位", "issuing bodies")}[field]
        raise _wrong(number, field, zh, en, f"应有1至{most}个，现有{count}个。", f"give 1 to {most}, not {count}.")


def check_day(number: str, day: date) -> None:
    if not is_plausible(day):
        raise _wrong(number, "day", "日期", "date", f"{day}不像颁发日期。", f"{day} is no likely day of an award.")


def check_address(number: str, address: str) -> None:
    if not ADDRESS.fullmatch(address) or not urlsplit(address).hostname:
        zh, en = (
            "请用 http(s):// 开头、至多100个字符的网址。",
            "give one of up to 100 characters that begins with http(s)://.",
        )
        raise _wrong(number, "address", "核验网址", "address that confirms", zh, en)


def check_place(number: str, place: Place) -> None:
    """Refuse a text that is missing, too long, not on one line, or has a word that no line can break."""
    told = _complaint(place)
    if told is not None:
        raise _wrong(number, place.field, place.zh, place.en, *told)


def check_glyphs(number: str, place: Place) -> None:
    """Refuse a text with a sign that the fonts lack: nothing is printed as an empty box."""
    if missing := lacking(place.text):
        signs = "、".join(f"“{sign}”（U+{ord(sign):04X}）" for sign in missing)
        named = ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in missing)
        zh, en = f"字库里没有{signs}，请换一种写法。", f"the fonts have no glyph for {named}. Write it another way."
        raise _wrong(number, place.field, place.zh, place.en, zh, en)


def _complaint(place: Place) -> tuple[str, str] | None:
    text, most, long = place.text, place.most, LONGEST_WORD
    odd = next((f"U+{ord(sign):04X}" for sign in text if not _is_printable(sign)), "")
    rules = (
        (place.needed and not text, "不能为空。", "must not be empty."),
        (place.barred and text, "中文没有这一项，英文也应为空。", "the Chinese has none, so leave it empty."),
        (len(text) > most, f"至多{most}个字，现有{len(text)}个。", f"at most {most} signs, not {len(text)}."),
        (text != text.strip(), "前后不能有空格。", "must not begin or end with a space."),
        (odd, f"含有不可印的字符 {odd}。", f"holds {odd}, which cannot be printed."),
        (_WORD.search(text), f"有超过{long}个字母而不断开的词。", f"has a word of more than {long} letters."),
    )
    return next(((zh, en) for broken, zh, en in rules if broken), None)


def _is_printable(sign: str) -> bool:
    return sign.isprintable() or sign == _IDEOGRAPHIC_SPACE


def _wrong(number: str, field: str, zh: str, en: str, told_zh: str, told_en: str) -> WrongCertificate:
    return WrongCertificate(field, zh=f"证书 {number}，{zh}：{told_zh}", en=f"Certificate {number}, {en}: {told_en}")
