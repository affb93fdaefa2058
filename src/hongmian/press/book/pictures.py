"""How large a picture may be printed: never below 200 dots an inch, never over the page."""

from __future__ import annotations

import io
import math
from typing import Final

from PIL import Image, UnidentifiedImageError

from hongmian.press.book.wrong import WrongBook

DPI: Final = 200
WIDEST: Final = 140.0  # mm, within the text block of 38 signs
HIGHEST: Final = 165.0
SMALLEST: Final = 40.0
_INCH = 25.4
_MORE = 0.5  # so that rounding in the file never leads below
_MOST_PIXELS = 60_000_000


def printed_width(content: bytes, *, name: str) -> float:
    """Return the width in mm at which a picture is printed; raise WrongBook where it would be a stamp."""
    wide, high = pixels(content, name=name)
    width = min(WIDEST, HIGHEST * wide / high, wide / (DPI + _MORE) * _INCH)
    if width < min(SMALLEST, HIGHEST * wide / high):
        raise WrongBook(
            name,
            zh=f"图片只有 {wide} × {high} 像素，按 {DPI} dpi 印出来不足 {SMALLEST:.0f} 毫米宽。请换一张更大的。",
            en=f"{wide} × {high} pixels are less than {SMALLEST:.0f} mm wide at {DPI} dpi. Use a larger picture.",
        )
    return math.floor(width * 100) / 100


def pixels(content: bytes, *, name: str) -> tuple[int, int]:
    """Return width and height; raise WrongBook where it is no picture that can be printed."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.format in ("PNG", "JPEG") and 0 < picture.width * picture.height <= _MOST_PIXELS:
                return picture.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        pass
    raise WrongBook(name, zh="不是可以印刷的 PNG 或 JPEG 图片。", en="Not a PNG or JPEG that can be printed.")
