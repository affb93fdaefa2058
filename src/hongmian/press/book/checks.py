"""What is looked at before a book is set: every sign has its glyph, every picture its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hongmian.press.book.book import Book, Picture
from hongmian.press.book.wrong import WrongBook
from hongmian.press.coverage import lacking

_UNPRINTED = "\u200b\u2060\ufeff"  # they say where a line may break, and have no glyph


def check(book: Book, told: dict[str, Any]) -> None:
    """Raise WrongBook for the first sign without a glyph, and for a picture without words."""
    for where, text in _texts(told):
        missing = lacking("".join(sign for sign in text if sign.isprintable() and sign not in _UNPRINTED))
        if missing:
            sign, near = missing[0], _around(text, missing[0])
            raise WrongBook(
                where,
                zh=f"印刷字体里没有“{sign}”（U+{ord(sign):04X}）这个字，见“{near}”。请改写。",
                en=f"the fonts cannot draw “{sign}” (U+{ord(sign):04X}) in “{near}”. Write it otherwise.",
            )
    for chapter in book.chapters:
        for piece in chapter.pieces:
            if any(isinstance(part, Picture) and not part.alt.strip() for part in piece.parts):
                raise WrongBook(piece.title, zh="有图片没有替代文字。", en="A picture has no text alternative.")


def _texts(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield where a text stands and the text, in the order of the book."""
    for chapter in told["chapters"]:
        yield chapter["title"], "".join(_strings(chapter["title"], chapter["opening"]))
        for piece in chapter["pieces"]:
            yield piece["title"], "\n".join(_strings(piece))
    yield told["title"], "\n".join(_strings({name: value for name, value in told.items() if name != "chapters"}))


def _strings(*values: Any) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _strings(*value.values())
        elif isinstance(value, list | tuple):
            yield from _strings(*value)


def _around(text: str, sign: str) -> str:
    line = next(line for line in text.splitlines() if sign in line)
    at = line.index(sign)
    return line[max(0, at - 8) : at + 9]
