"""From cards to a PDF for the printer: sheets of A4 with crop marks, or one side a page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from hongmian.press.cards.card import BLEED, TRIM, Card, Sheet, Size, Sketch
from hongmian.press.cards.checks import check
from hongmian.press.cards.codes import Code, code_of
from hongmian.press.cards.wrong import WrongCard
from hongmian.press.typeset import NotTypeset, plain_pdf, png_pages

SOURCE = (Path(__file__).parent / "card.typ").read_text(encoding="utf-8")
AT_ONCE = 20  # cards in one compile: two whole sheets
PICTURE_WIDTH = 1080  # pixels
A4 = (210.0, 297.0)
ON_SHEET: dict[Size, tuple[int, int, float, float]] = {"card": (2, 5, 90, 54), "a6": (1, 2, 148, 105)}
_POINTS = 72 / 25.4
_NO_ROOM = "no room: "

Progress = Callable[[int, int], None]


def cards_pdf(
    cards: Sequence[Card], *, size: Size, sheet: Sheet, sketch: Sketch, title: str, progress: Progress | None = None
) -> bytes:
    """Return a PDF with the cards in this order, each front followed by its back; on sheets, each sheet of fronts by
    its backs, in register when turned over the long edge. Raises WrongCard before or while it prints.

    `progress(done, of)` is called after every few cards.
    """
    _check(cards)
    out = PdfWriter()
    for some in _parts(cards, progress):
        made = _refused(partial(plain_pdf, SOURCE, data=_data(some, size, sheet, sketch, title)), some)
        for page in PdfReader(io.BytesIO(made)).pages:
            _set_boxes(out.add_page(page), size, sheet)
    out.add_metadata({"/Title": title, "/Producer": "Hongmian"})
    out.compress_identical_objects()
    written = io.BytesIO()
    out.write(written)
    return written.getvalue()


def card_pictures(
    cards: Sequence[Card], *, size: Size, sketch: Sketch, progress: Progress | None = None
) -> list[bytes]:  # fmt: skip
    """Return a PNG of each card, front above back, `PICTURE_WIDTH` pixels wide: to send on."""
    _check(cards)
    ppi = PICTURE_WIDTH / (TRIM[size].width / 25.4)
    made: list[bytes] = []
    for some in _parts(cards, progress):
        data = _data(some, size, "picture", sketch, "")
        made += _refused(partial(png_pages, SOURCE, data=data, ppi=ppi), some)
    return made


def sheets_for(cards: int, size: Size) -> int:
    """Return how many sheets of A4 hold so many cards."""
    across, down, _, _ = ON_SHEET[size]
    return -(-cards // (across * down))


def on_one_sheet(size: Size) -> int:
    across, down, _, _ = ON_SHEET[size]
    return across * down


def _check(cards: Sequence[Card]) -> None:
    for card in dict.fromkeys(cards):
        check(card)


def _parts(cards: Sequence[Card], progress: Progress | None) -> Any:
    """Yield a few cards at a time and tell how many have been made."""
    for first in range(0, len(cards), AT_ONCE):
        yield cards[first : first + AT_ONCE]
        if progress:
            progress(min(first + AT_ONCE, len(cards)), len(cards))


def _refused(make: Callable[[], Any], cards: Sequence[Card]) -> Any:
    try:
        return make()
    except NotTypeset as error:
        told = str(error)
        if _NO_ROOM not in told:
            raise
        code, side = told.split(_NO_ROOM, 1)[1].split('"', maxsplit=1)[0].split()[:2]
        raise WrongCard(
            code,
            zh=f"{'正面' if side == 'front' else '背面'}放不下。请缩短宗旨或自加的一行。",
            en=f"the {side} holds too much. Shorten the purpose or the line of your own.",
        ) from None


def _data(cards: Sequence[Card], size: Size, sheet: str, sketch: Sketch, title: str) -> dict[str, Any]:
    return {
        "size": size, "sheet": sheet, "title": title, "cards": [_told(card) for card in cards],
        "sketch": {
            "width": sketch.width, "height": sketch.height, "districts": sketch.districts, "river": sketch.river,
        },
    }  # fmt: skip


def _told(card: Card) -> dict[str, Any]:
    told = {"code": card.code, "number": card.number, "district": card.district}
    told |= {"place": card.place, "place-en": card.place_en}
    sides = {"front": vars(card.front), "back": vars(card.back)}
    return told | sides | {"page-code": _drawn(code_of(card.page)), "contact-code": _drawn(code_of(card.contact))}


def _drawn(code: Code) -> dict[str, Any]:
    return {"modules": code.modules, "runs": code.runs}


def _set_boxes(page: Any, size: Size, sheet: Sheet) -> None:
    """Say where the page is cut and how far its ground reaches (ISO 32000-1 §14.11.2)."""
    if sheet == "single":
        wide, high, left, foot = *TRIM[size], BLEED, BLEED
    else:
        across, down, width, height = ON_SHEET[size]
        wide, high = across * width, down * height
        left, foot = (A4[0] - wide) / 2, (A4[1] - high) / 2
    page.trimbox = _box(left, foot, wide, high)
    page.bleedbox = _box(left - BLEED, foot - BLEED, wide + 2 * BLEED, high + 2 * BLEED)


def _box(left: float, foot: float, wide: float, high: float) -> RectangleObject:
    corners = (left, foot, left + wide, foot + high)
    return RectangleObject(tuple(round(corner * _POINTS, 3) for corner in corners))
