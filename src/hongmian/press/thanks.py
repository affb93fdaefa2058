"""A certificate of thanks: a sheet of A4 that names the giver and what was given, and nobody who received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hongmian.press.certificates.sheet import BRANCH, chinese_date
from hongmian.press.coverage import lacking
from hongmian.press.typeset import pdf

SOURCE = (Path(__file__).parent / "thanks.typ").read_text(encoding="utf-8")
HEADING, HEADING_EN = "感谢状", "Certificate of thanks"
SHOWN = 12  # gifts a sheet lists; the rest are told as a number
UNKNOWN = "□"


@dataclass(frozen=True)
class ThanksSheet:
    """`gifts`: a line each, the latest first; `words` and `english`: what the giver is thanked for."""

    giver: str
    words: str
    english: str
    gifts: Sequence[str]
    issuer: str
    issuer_en: str
    day: date


def thanks_sheet(one: ThanksSheet) -> bytes:
    """Return the PDF (PDF/A-2a, PDF/UA-1, fonts in it). A sign that the fonts lack is printed as an empty square."""
    rest = len(one.gifts) - SHOWN
    data = {
        "name": f"{HEADING} {printable(one.giver)}", "heading": HEADING, "heading-english": HEADING_EN,
        "branch": BRANCH, "giver": printable(one.giver), "words": printable(one.words),
        "english": printable(one.english), "gifts": [printable(line) for line in one.gifts[:SHOWN]],
        "more": f"另有 {rest} 个微心愿 · and {rest} more" if rest > 0 else "", "issuer": printable(one.issuer),
        "issuer-english": printable(one.issuer_en), "day": chinese_date(one.day),
        "date": {"year": one.day.year, "month": one.day.month, "day": one.day.day},
    }  # fmt: skip
    return pdf(SOURCE, data=data, files={})


def printable(text: str) -> str:
    """Return a text with a square for each sign that the fonts lack: a name is printed even so."""
    missing = set(lacking(text))
    return "".join(UNKNOWN if sign in missing else sign for sign in text)
