"""A book as a PDF for the printer and for the screen: 185 × 260 mm with 3 mm of bleed, tagged, with its fonts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hongmian.press.book.book import Book
from hongmian.press.book.checks import check
from hongmian.press.book.pictures import printed_width
from hongmian.press.book.telling import Telling, tell
from hongmian.press.typeset import pdf

SOURCE = (Path(__file__).parent / "book.typ").read_text(encoding="utf-8")
STEPS = 4  # told, checked, pictures measured, set

Progress = Callable[[int, int], None]


def book_pdf(book: Book, progress: Progress | None = None) -> bytes:
    """Return the PDF; the same book gives the same bytes. Raises WrongBook, naming where it is wrong.

    `progress(done, of)` is called after each step.
    """
    done = progress or (lambda _done, _of: None)
    telling = tell(book)
    done(1, STEPS)
    check(book, telling.book)
    done(2, STEPS)
    _give_widths(telling)
    done(3, STEPS)
    made = pdf(SOURCE, data=telling.book, files=telling.pictures)
    done(STEPS, STEPS)
    return made


def _give_widths(telling: Telling) -> None:
    for chapter in telling.book["chapters"]:
        for piece in chapter["pieces"]:
            for block in piece["blocks"]:
                _give_width(block, telling.pictures, piece["title"])


def _give_width(block: dict[str, Any], pictures: dict[str, bytes], title: str) -> None:
    if block["k"] == "picture":
        block["width"] = printed_width(pictures[block["file"]], name=f"{title} · {block['caption'] or block['alt']}")
