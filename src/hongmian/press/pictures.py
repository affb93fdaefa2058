"""Pictures that people send on: a typst source and its data become a PNG of an exact width."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hongmian.press.typeset import NotTypeset, png, size_of


def picture(source: str, *, width_px: int, data: Mapping[str, Any] | None = None) -> bytes:
    """Return the PNG of a typst source, exactly `width_px` wide; the same source and data give the same bytes.

    The source finds `data` (JSON values) under that name: what people wrote goes there, or through `words`, never into
    the source itself. One typst point is one pixel. See `look.typ` for the colours, fonts and `drawing` it may use.
    """
    made = png(source, width_px=width_px, data=data)
    if size_of(made)[0] != width_px:
        raise NotTypeset(f"The picture is {size_of(made)[0]} pixels wide, not {width_px}.")
    return made


def words(text: str) -> str:
    """Return `text` as a typst string, quotes included, that means these very characters: `#words(…)` in markup."""
    return '"' + "".join(_sign(sign) for sign in text) + '"'


def _sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\u{{{ord(sign):x}}}"
