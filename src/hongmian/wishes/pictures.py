"""The picture of a wish for WeChat: square, in Chinese, with its code to be scanned."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

import segno
from django.conf import settings
from django.utils import translation

from hongmian.press.pictures import picture
from hongmian.ui.reading import CHINESE
from hongmian.wishes.bands import label
from hongmian.wishes.enums import CLOSED
from hongmian.wishes.models import Wish

SIDE = 1080
SHEET = (Path(__file__).parent / "wish.typ").read_text(encoding="utf-8")
KAPOK = Path(__file__).parent.parent / "ui" / "static" / "ui" / "img" / "kapok.svg"


def picture_of(wish: Wish) -> bytes:
    """Return the PNG, 1080 × 1080, with what the public page says and no more; the same wish gives the same bytes."""
    with translation.override(CHINESE):
        return _drawn(
            wish.number, "" if wish.state in CLOSED else wish.text_zh, wish.district.name,
            str(wish.get_category_display()), str(label(wish.price)), str(wish.get_state_display()),
            round(1000 * wish.pledged / wish.price),
        )  # fmt: skip


@lru_cache(maxsize=128)
def _drawn(number: str, text: str, district: str, category: str, band: str, state: str, share: int) -> bytes:
    address = f"{settings.HONGMIAN_PUBLIC_URL}/wishes/{number}/"
    told = {
        "number": number, "text": text or f"{district}的一个心愿", "district": district, "category": category,
        "band": band, "state": state, "share": share, "operator": settings.HONGMIAN_OPERATOR, "qr": _qr(address),
        "kapok": KAPOK.read_text(encoding="utf-8"), "address": address.partition("://")[2],
        "demo": settings.HONGMIAN_DEMO,
    }  # fmt: skip
    return picture(SHEET, width_px=SIDE, data=told)


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=2, dark="#1b1a18", light="#fbf7ee", xmldecl=False)
    return out.getvalue().decode()
