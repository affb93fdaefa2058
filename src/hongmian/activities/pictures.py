"""The picture of an activity for WeChat: what its public page says, in Chinese, with the code that leads there."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.dateformat import format as formatted

from hongmian.activities.enums import For, State
from hongmian.activities.models import Activity
from hongmian.kit.clock import SHANGHAI
from hongmian.press.pictures import picture
from hongmian.press.scanned import scan_code
from hongmian.ui.mark import kapok
from hongmian.ui.reading import CHINESE

WIDTH = 1080
SHEET = (Path(__file__).parent / "activity.typ").read_text(encoding="utf-8")
LONGEST_ABOUT = 58  # signs: two lines
LONG_TITLE = 14  # signs that fit on a line in large type


def picture_of(activity: Activity, address: str) -> bytes:
    """Return the PNG, 1080 × 864 pixels, made once a process for each state of the activity."""
    with translation.override(CHINESE):
        words = (
            activity.title, str(For(activity.group).label), _when(activity), activity.place,
            f"{activity.station.name}（{activity.district.name}）",
            "活动已取消" if activity.state == State.CALLED_OFF else "", _short(activity.about),
        )  # fmt: skip
    return _drawn(words, address, settings.HONGMIAN_OPERATOR)


@lru_cache(maxsize=64)
def _drawn(words: tuple[str, ...], address: str, operator: str) -> bytes:
    title, group, when, place, station, off, about = words
    data = {
        "title": title, "size": 72 if len(title) <= LONG_TITLE else 56, "group": group, "when": when, "place": place,
        "station": station, "off": off, "about": about, "operator": operator, "qr": scan_code(address),
        "kapok": kapok(),
    }  # fmt: skip
    return picture(SHEET, width_px=WIDTH, data=data)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_ABOUT else f"{words[:LONGEST_ABOUT]}…"


def _when(activity: Activity) -> str:
    begins, ends = (moment.astimezone(SHANGHAI) for moment in (activity.starts_at, activity.ends_at))
    return f"{_day(begins)} {begins:%H:%M}–{ends:%H:%M}"


def _day(moment: datetime) -> str:
    return str(formatted(moment, "n月j日（D）"))
