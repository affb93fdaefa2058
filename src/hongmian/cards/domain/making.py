"""Files of cards: a PDF for the printer, pictures to send on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache

from django.utils.translation import get_language

from hongmian.cards.enums import Sheet, Size
from hongmian.cards.queries.content import cards_now
from hongmian.cards.queries.sketch import city_sketch
from hongmian.directory.queries.districts import districts
from hongmian.kit.errors import Refused
from hongmian.press.cards import card as press
from hongmian.press.cards.card import Card, Sketch
from hongmian.press.cards.printing import card_pictures, cards_pdf, on_one_sheet
from hongmian.press.cards.wrong import WrongCard
from hongmian.ui.reading import ENGLISH

TITLE = "暖心卡"
Progress = Callable[[int, int], None]


def pdf_of(cards: Sequence[Card], *, size: str, sheet: str, progress: Progress | None = None) -> bytes:
    """Return the PDF; a single card fills its sheet of A4. Raises Refused for a card that cannot be printed."""
    title = f"{TITLE} {cards[0].code}" if len(cards) == 1 else f"{TITLE} {cards[0].code} – {cards[-1].code}"
    repeated = list(cards) * copies_on_file(len(cards), size=size, sheet=sheet)
    on: press.Sheet = "a4" if sheet == Sheet.A4 else "single"
    try:
        return cards_pdf(repeated, size=_size(size), sheet=on, sketch=_sketch(), title=title, progress=progress)
    except WrongCard as error:
        raise in_words(error) from error


def pictures_of(cards: Sequence[Card], *, size: str, progress: Progress | None = None) -> dict[str, bytes]:
    """Return a PNG of each card by the name of its file."""
    try:
        made = card_pictures(cards, size=_size(size), sketch=_sketch(), progress=progress)
    except WrongCard as error:
        raise in_words(error) from error
    return {f"{card.code}.png": picture for card, picture in zip(cards, made, strict=True)}


@lru_cache(maxsize=64)
def picture_of(card: Card) -> bytes:
    """Return the picture of a small card; one that says the same is drawn once."""
    return next(iter(pictures_of([card], size=Size.CARD).values()))


def zipped(files: dict[str, bytes], *, at: datetime) -> bytes:
    """Return a ZIP of pictures, which are packed already; the same pictures give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as folder:
        for name, content in files.items():
            folder.writestr(zipfile.ZipInfo(name, date_time=at.timetuple()[:6]), content)
    return out.getvalue()


def copies_on_file(cards: int, *, size: str, sheet: str) -> int:
    """Return how often each card stands in the file: one card alone fills a sheet."""
    return on_one_sheet(_size(size)) if cards == 1 and sheet == Sheet.A4 else 1


def check_room(card: Card) -> None:
    """Raise Refused if a card says more than either size holds."""
    for size in Size:
        pictures_of([card], size=size.value)


def in_words(error: WrongCard) -> Refused:
    """Return the refusal in the reader's language."""
    return Refused(error.en if get_language() == ENGLISH else error.zh)


def card_of(code: str, *, at: datetime) -> Card | None:
    """Return today's card of a station in service."""
    content = cards_now([code], at=at).get(code)
    return content.card if content else None


def _size(name: str) -> press.Size:
    return "a6" if name == Size.A6 else "card"


def _sketch() -> Sketch:
    return city_sketch(tuple(place.code for place in districts()))
