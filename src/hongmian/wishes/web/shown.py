"""How wishes are drawn: the bar of what is pledged, the line of stops, the whole action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hongmian.kit.clock import SHANGHAI
from hongmian.ui.reading import ENGLISH
from hongmian.wishes.bands import label
from hongmian.wishes.enums import CLOSED, Urgency, WishState
from hongmian.wishes.models import Wish
from hongmian.wishes.queries.wall import Progress

STOPS = (WishState.OPEN, WishState.TAKEN, WishState.SENT, WishState.HANDED, WishState.GRANTED)
SHAPES = {
    WishState.COLLECTED: "soon", WishState.RETURNED: "late", WishState.OPEN: "open", WishState.GRANTED: "done",
    WishState.WITHDRAWN: "shut", WishState.EXPIRED: "shut",
}  # fmt: skip


@dataclass(frozen=True)
class Stop:
    label: Any
    shape: str


@dataclass(frozen=True)
class ShownWish:
    """A wish as the public sees it. Once it has closed, `text` is empty: its category and district say what it was.
    `share` is what is pledged, in hundredths of the price."""

    wish: Wish
    text: str
    place: str
    band: Any
    share: int
    urgent: bool
    soon: bool
    is_open: bool
    closed: bool
    title: str

    @property
    def left(self) -> str:
        return yuan(self.wish.lacks)


def yuan(fen: int) -> str:
    """Write fen as yuan, with decimals only where there are any: ¥1,200, ¥0.50."""
    return f"¥{fen // 100:,}" if fen % 100 == 0 else f"¥{fen / 100:,.2f}"


def shown_wish(wish: Wish, language: str) -> ShownWish:
    english = language == ENGLISH
    place = wish.district.name_en if english else wish.district.name
    text = (wish.text_en if english else "") or wish.text_zh
    closed = wish.state in CLOSED
    return ShownWish(
        wish=wish, text=text, place=place, band=label(wish.price), share=100 * wish.pledged // wish.price,
        urgent=wish.urgency == Urgency.URGENT and not closed, soon=wish.urgency == Urgency.SOON and not closed,
        is_open=wish.state == WishState.OPEN, closed=closed,
        title=f"{place} · {wish.get_category_display()}" if closed or not text else text,
    )  # fmt: skip


def stops(wish: Wish) -> list[Stop]:
    """Return the five stops of a wish on the wall: black those reached, red where it stands; none where it ended
    otherwise."""
    if wish.state not in STOPS:
        return []
    here = STOPS.index(WishState(wish.state))
    shapes = ["done"] * here + ["done" if wish.state == WishState.GRANTED else "now"] + ["next"] * len(STOPS)
    return [Stop(state.label, shape) for state, shape in zip(STOPS, shapes, strict=False)]


@dataclass(frozen=True)
class Segment:
    """A part of the bar, in thousandths of its length."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True)
class DrawnProgress:
    told: Progress
    segments: list[Segment]
    words: str
    value: str


def drawn(told: Progress) -> DrawnProgress:
    """Draw the whole action as one bar: granted, under way, open; in words beside it."""
    segments, start = [], 0.0
    for kind, number in (("granted", told.granted), ("way", told.under_way), ("open", told.open)):
        width = round(1000 * number / told.published, 1) if told.published else 0.0
        if width:
            segments.append(Segment(kind, start, width))
        start = round(start + width, 1)
    words = _("Of %(all)s wishes %(granted)s are granted, %(way)s are under way and %(open)s are open.") % {
        "all": f"{told.published:,}", "granted": f"{told.granted:,}", "way": f"{told.under_way:,}",
        "open": f"{told.open:,}",
    }  # fmt: skip
    return DrawnProgress(told, segments, words, yuan(told.value))


def days_left(moment: datetime, now: datetime) -> int:
    """Return how many Shanghai days lie between two moments."""
    return (moment.astimezone(SHANGHAI).date() - now.astimezone(SHANGHAI).date()).days
