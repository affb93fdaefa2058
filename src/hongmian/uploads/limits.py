"""How much a file may be and unfold to, and how much may be on its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Limits:
    """The sentences of `refusals` name the defaults of the first three."""

    bytes: int = 20 * 1024**2
    pixels: int = 40_000_000
    pages: int = 200
    longest_side: int = 2400  # pixels of what is kept
    unpacked: int = 200 * 1024**2  # all parts of a docx, all streams of a PDF
    ratio: int = 200  # a part may unfold to so many times its size; text seldom reaches 30
    small: int = 1024**2  # parts below this may have any ratio
    parts: int = 2000  # of a docx
    objects: int = 100_000  # of a PDF
    object_streams: int = 1000


LIMITS = Limits()


@dataclass(frozen=True)
class Allowance:
    """What one owner may have on its way at once, and in what pieces."""

    uploads: int = 10
    bytes: int = 100 * 1024**2
    piece: int = 1024**2
    least_piece: int = 16 * 1024  # but for the last one
    idle: timedelta = timedelta(hours=1)  # then an upload gives way to another of the same owner


ALLOWANCE = Allowance()
