"""The wall of wishes as the API tells it to partners' programs: what its public pages say, and no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hongmian.kit.clock import SHANGHAI
from hongmian.wishes.enums import ON_WALL, WishState
from hongmian.wishes.models import Wish
from hongmian.wishes.queries.wall import find_published, wall


@dataclass(frozen=True)
class ToldWish:
    """Amounts in fen. `text` is empty once the wish has closed; `approved_on` is no finer than a day."""

    number: str
    state: str
    district: str
    category: str
    text: str
    text_en: str
    value_from_fen: int
    value_to_fen: int
    left_fen: int
    urgency: int
    needed_by: date
    approved_on: date


def wishes_told_after(number: str, *, district: str, category: str, only_open: bool, most: int) -> list[ToldWish]:
    """Return the wishes on the wall in order of their number, which is drawn by lot (one query)."""
    rows = wall(district=district, category=category, state=WishState.OPEN if only_open else "")
    return [_told(wish) for wish in rows.filter(number__gt=number).order_by("number")[:most]]


def wish_told(number: str) -> ToldWish | None:
    """Return a wish that is on the wall, or was granted; None for any other (one query)."""
    wish = find_published(number)
    return _told(wish) if wish and wish.state in (*ON_WALL, WishState.GRANTED) else None


def _told(wish: Wish) -> ToldWish:
    assert wish.approved_at is not None
    return ToldWish(
        number=wish.number, state=wish.state, district=wish.district_id, category=wish.category, text=wish.text_zh,
        text_en=wish.text_en, value_from_fen=wish.value_from, value_to_fen=wish.price, left_fen=wish.lacks,
        urgency=wish.urgency, needed_by=wish.deadline, approved_on=wish.approved_at.astimezone(SHANGHAI).date(),
    )  # fmt: skip
