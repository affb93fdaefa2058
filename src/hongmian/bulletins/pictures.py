"""The picture of an edition for WeChat: what its public page says, in Chinese, on one tall sheet."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation

from hongmian.bulletins.families import DAILY, GROUPS, NETWORK
from hongmian.bulletins.queries.editions import Edition
from hongmian.bulletins.queries.yuan import written
from hongmian.press.pictures import picture
from hongmian.press.scanned import scan_code
from hongmian.ui.mark import kapok
from hongmian.ui.reading import CHINESE

WIDTH = 1080
SHEET = (Path(__file__).parent / "bulletin.typ").read_text(encoding="utf-8")
UNITS = {
    "agency": "家",
    "line": "条",
    "person-times": "人次",
    "occasions": "次",
    "items": "件",
    "wish": "个",
    "CNY": "元",
}


@lru_cache(maxsize=8)
def picture_of(edition: Edition) -> bytes:
    """Return the PNG, 1080 px wide, made once a process; it holds only what the public part of the snapshot tells."""
    with translation.override(CHINESE):
        return picture(SHEET, width_px=WIDTH, data=_data(edition))


def _data(edition: Edition) -> dict[str, Any]:
    told = edition.public["indicators"]
    rows = {one["code"]: _row(one, told[one["code"]], edition) for one in edition.content["definitions"]}
    care = edition.public.get("care", {})
    begun = any(one["value"] not in (0, "0.00") for one in care.values())
    groups = [(rows[code]["name"].removeprefix("其中："), told[code]["value"]) for code in GROUPS]
    address = f"{settings.HONGMIAN_PUBLIC_URL}/numbers/{edition.number}/"
    return {
        "operator": settings.HONGMIAN_OPERATOR, "number": edition.number, "day": _day(edition.content["as_of"]),
        "main": rows[DAILY], "agencies": rows[NETWORK[0]]["value"], "lines": rows[NETWORK[1]]["value"],
        "rows": [row for code, row in rows.items() if code != DAILY and code not in GROUPS],
        "care": [_row(one, care[one["code"]], edition) for one in edition.content["care_definitions"]] if begun else [],
        "groups": [{"name": name, "value": v, "written": f"{v:,}"} for name, v in groups if v is not None],
        "sum": rows["followups"], "address": address, "qr": scan_code(address),
        "kapok": kapok(), "demo": settings.HONGMIAN_DEMO,
    }  # fmt: skip


def _row(definition: dict[str, Any], told: dict[str, Any], edition: Edition) -> dict[str, Any]:
    value = told["value"]
    held = told["as_of"] not in (None, edition.content["as_of"])
    return {
        "name": definition["name"]["zh"], "unit": UNITS[definition["unit"]] if value is not None else "",
        "value": "不足五" if value is None else _written(value),
        "held": f"截至{_day(told['as_of'])}" if held else "",
    }  # fmt: skip


def _written(value: int | str) -> str:
    return written(value, "") if isinstance(value, int) else f"{int(value.split('.')[0]):,}.{value.split('.')[1]}"


def _day(words: str) -> str:
    year, month, day = words.split("-")
    return f"{int(year)}年{int(month)}月{int(day)}日"
