"""The certificate of thanks of a giver: what it says, in Chinese and English, and its sheet."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import translation

from hongmian.press.thanks import ThanksSheet, thanks_sheet
from hongmian.ui.reading import CHINESE
from hongmian.wishes.models import Giver
from hongmian.wishes.queries.thanked import Gift, GivenBy

WORDS = "感谢您在“红棉守护”暖心关爱行动中实现了 {number} 个微心愿，送出价值 {value} 元的礼物。您的心意已经送到。"
ENGLISH = (
    "With thanks for granting {number} micro-wish{plural} in the care action of the city's social workers, "
    "with gifts worth {value} yuan. Each of them has arrived."
)


def thanks_pdf(*, giver: Giver, given: GivenBy, on: date) -> bytes:
    """Return the sheet of what reached someone from this giver through `on`."""
    number, value = len(given.gifts), f"{given.value / 100:,.2f}"
    with translation.override(CHINESE):
        lines = [_line(one) for one in given.gifts]
    return thanks_sheet(
        ThanksSheet(
            giver=giver.shown_as or giver.name, words=WORDS.format(number=number, value=value),
            english=ENGLISH.format(number=number, value=value, plural="" if number == 1 else "es"), gifts=lines,
            issuer=settings.HONGMIAN_OPERATOR, issuer_en=settings.HONGMIAN_OPERATOR_EN, day=on,
        )
    )  # fmt: skip


def _line(gift: Gift) -> str:
    return f"{gift.day.year}年{gift.day.month}月{gift.day.day}日 · {gift.district} · {gift.category.label}"
