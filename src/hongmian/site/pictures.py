"""The picture of the front page beside a link: theme, day, and where the eight undertakings stand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.press.pictures import picture
from hongmian.site.front import Front
from hongmian.ui.mark import kapok
from hongmian.ui.reading import ENGLISH

WIDTH = 1200
SHEET = (Path(__file__).parent / "front.typ").read_text(encoding="utf-8")


def picture_of_front(front: Front, day: Any) -> bytes:
    """Return the PNG, 1200 × 630 pixels, in the language that is active; made once a process for what it says."""
    english = get_language() == ENGLISH
    flag = settings.HONGMIAN_THEME_EN if english else settings.HONGMIAN_THEME
    stops = tuple((stop.number, str(stop.name), stop.state, stop.shape) for stop in front.stops)
    figure: tuple[str, ...] = ()
    if front.published and front.published.figures:
        until = _("as of %(day)s") % {"day": date_format(front.published.as_of, "DATE_FORMAT")}
        figure = (*front.published.figures[0], until)
    operator = settings.HONGMIAN_OPERATOR_EN if english else settings.HONGMIAN_OPERATOR
    return _drawn(tuple(flag.split("/")), date_format(day, _("l, j F Y")), operator, stops, figure, english)


@lru_cache(maxsize=8)
def _drawn(
    flag: tuple[str, ...], day: str, operator: str, stops: tuple[Any, ...], figure: tuple[str, ...], english: bool
) -> bytes:  # fmt: skip
    data = {
        "flag": flag, "day": day, "operator": operator, "figure": figure, "name": _("Hongmian"), "english": english,
        "stops": [{"n": n, "name": name, "state": state, "shape": shape} for n, name, state, shape in stops],
        "kapok": kapok(),
    }  # fmt: skip
    return picture(SHEET, width_px=WIDTH, data=data)
