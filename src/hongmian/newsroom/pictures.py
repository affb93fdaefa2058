"""The picture by which an article is sent on: 1200 × 630, drawn from its words alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import translation

from hongmian.kit.clock import SHANGHAI
from hongmian.newsroom.enums import Kind
from hongmian.newsroom.queries.shown import Headline
from hongmian.press.coverage import lacking
from hongmian.press.pictures import picture
from hongmian.ui.mark import kapok
from hongmian.ui.reading import CHINESE, ENGLISH

WIDTH = 1200
SHEET = (Path(__file__).parent / "article.typ").read_text(encoding="utf-8")


def share_picture(told: Headline) -> bytes:
    """Return the PNG; the same article gives the same bytes."""
    with translation.override(ENGLISH if told.language == "en" else CHINESE):
        kind = str(Kind(told.kind).label)
    day = told.published_at.astimezone(SHANGHAI).date().isoformat()
    return _drawn(_printable(told.title), _printable(told.lead), kind, day, told.language == "en")


@lru_cache(maxsize=64)
def _drawn(title: str, lead: str, kind: str, day: str, english: bool) -> bytes:
    told = {
        "title": title, "lead": lead, "kind": kind, "day": day,
        "operator": settings.HONGMIAN_OPERATOR_EN if english else settings.HONGMIAN_OPERATOR,
        "name": "Hongmian" if english else "红棉守护", "kapok": kapok(),
        "address": settings.HONGMIAN_PUBLIC_URL.partition("://")[2], "demo": settings.HONGMIAN_DEMO,
        "lang": "en" if english else "zh",
        "note": "Demo data: people and stories are invented" if english else "演示数据，人物与故事均为虚构",
    }  # fmt: skip
    return picture(SHEET, width_px=WIDTH, data=told)


def _printable(text: str) -> str:
    """Leave out the few signs that the fonts cannot print, rather than draw boxes."""
    missing = set(lacking(text))
    return "".join(sign for sign in text if sign not in missing)
