"""A poster to be sent on: what stands on it, and its picture in three shapes. The same face gives the same bytes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from hongmian.press.pictures import picture
from hongmian.press.scanned import scan_code
from hongmian.press.thanks import printable

SHEET = (Path(__file__).parent / "poster.typ").read_text(encoding="utf-8")


class Shape(StrEnum):
    SQUARE = "square"  # 1080 × 1080, for chats and moments
    TALL = "tall"  # 1080 × 1440
    COVER = "cover"  # 900 × 383, the cover of an article in WeChat


SIZES = {Shape.SQUARE: (1080, 1080), Shape.TALL: (1080, 1440), Shape.COVER: (900, 383)}


@dataclass(frozen=True)
class Face:
    """What stands on a poster, in one language (`zh` or `en`). `kicker`: what kind of thing, and when; `value` and
    `unit`: one large number; `lines`: names or what a number counts; `note`: its definition; `address`: its page."""

    language: str
    kicker: str
    title: str
    address: str
    source: str
    value: str = ""
    unit: str = ""
    lines: tuple[str, ...] = ()
    note: str = ""

    @property
    def alt(self) -> str:
        """What a reader who cannot see it hears."""
        number = f"{self.value} {self.unit}".strip()
        told = (self.kicker, self.title, number, *self.lines, self.note, self.source, self.address)
        stop = ". " if self.language == "en" else "。"
        return stop.join(part.rstrip("。.") for part in told if part)


@lru_cache(maxsize=192)
def poster(face: Face, *, shape: Shape, mark: str, demo: bool) -> bytes:
    """Return the PNG, exactly as large as its shape. `mark`: the SVG of the campaign; `demo`: it says that all is
    invented. A sign that the fonts lack becomes an empty square."""
    width, height = SIZES[shape]
    told = {name: _printable(value) for name, value in asdict(face).items()}
    data = {
        **told, "shape": shape.value, "height": height, "qr": scan_code(face.address), "demo": demo, "kapok": mark,
        "shown_address": face.address.partition("://")[2],
    }  # fmt: skip
    return picture(SHEET, width_px=width, data=data)


def _printable(value: str | tuple[str, ...]) -> str | list[str]:
    return printable(value) if isinstance(value, str) else [printable(one) for one in value]
