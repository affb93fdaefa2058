"""From what certificates say to pages of a PDF."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import segno

from hongmian.press.certificates.certificate import Certificate, Issuer
from hongmian.press.certificates.checks import check_glyphs
from hongmian.press.certificates.wrong import WrongCertificate
from hongmian.press.typeset import LOOK, NotTypeset, pdf

HEADING = "荣誉证书"
SPECIMEN = "样张 SPECIMEN · "
SOURCE = (Path(__file__).parent / "certificate.typ").read_text(encoding="utf-8")
BRANCH = (Path(__file__).parent / "branch.svg").read_text(encoding="utf-8")
_NUMERALS = "〇一二三四五六七八九"
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def certificate(one: Certificate) -> bytes:
    """Return the PDF of one certificate; raise WrongCertificate, naming the field, for what cannot be printed."""
    check(one)
    try:
        return _pages([one], name=f"{SPECIMEN if one.specimen else ''}{HEADING} {one.number}", digest=digest(one))
    except NotTypeset as error:
        if "panicked with: no room" not in str(error):
            raise
        raise WrongCertificate(
            "title",
            zh=f"证书 {one.number}：最小的字号也放不下一页。请缩短作品名称或表彰词，或减少获奖者。",
            en=f"Certificate {one.number}: too much for one page. Shorten title or wording, or name fewer people.",
        ) from None


def sheets_of(many: Sequence[Certificate], *, digest: str) -> bytes:
    """Return one PDF with a page for each of `many`, each of which has been made before: for the printer."""
    return _pages(many, name=f"{HEADING} {many[0].number} – {many[-1].number}", digest=digest)


def check(one: Certificate) -> None:
    """Raise WrongCertificate if the fonts lack a sign."""
    for place in one.places():
        check_glyphs(one.number, place)


def digest(one: Certificate) -> str:
    """Return the SHA-256, in hex, of all that decides the bytes: what is said, seals, and how it is set."""
    told = json.dumps([_told(one), [_seal_name(body) for body in one.issuers]], ensure_ascii=False, sort_keys=True)
    return sha256(f"{told}\n{_manner()}".encode()).hexdigest()


@cache
def _manner() -> str:
    return sha256("\n".join((LOOK, SOURCE, BRANCH, HEADING, version("typst"))).encode()).hexdigest()


def _pages(many: Sequence[Certificate], *, name: str, digest: str) -> bytes:
    last = max(one.day for one in many)
    data = {
        "name": name, "heading": HEADING, "branch": BRANCH,
        "description": " · ".join(dict.fromkeys(one.award for one in many)),
        "keywords": [f"sha256:{digest}"], "date": {"year": last.year, "month": last.month, "day": last.day},
        "certificates": [_told(one) | {"qr": _qr(one.address)} for one in many],
    }  # fmt: skip
    files = {_seal_name(body): body.seal.png for one in many for body in one.issuers if body.seal}
    return pdf(SOURCE, data=data, files=files)


def _told(one: Certificate) -> dict[str, Any]:
    return {
        "number": one.number, "award": one.award, "category": one.category, "title": one.title,
        "wording": one.wording, "approval": one.approval, "address": one.address,
        "recipients": [asdict(who) for who in one.recipients],
        "issuers": [{"name": body.name, "latin": body.latin, "seal": _seal_name(body)} for body in one.issuers],
        "day": chinese_date(one.day), "english-day": f"{one.day.day} {_MONTHS[one.day.month - 1]} {one.day.year}",
        "english": asdict(one.english) if one.english else None, "specimen": one.specimen,
    }  # fmt: skip


def _seal_name(body: Issuer) -> str:
    return f"{sha256(body.seal.png).hexdigest()}.png" if body.seal else ""


def _qr(address: str) -> str:
    out = io.BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(out, kind="svg", border=0, dark="#1b1a18", light=None, xmldecl=False, omitsize=True)
    return out.getvalue().decode()


def chinese_date(day: date) -> str:
    """Return a date as certificates write it: 二〇二〇年三月十七日."""
    year = "".join(_NUMERALS[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日"


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = ("", "十", "二十", "三十")[tens]
    return ten + (_NUMERALS[ones] if ones else "")
