"""Photographs that people send, drawn anew: a small square PNG that holds pixels and nothing else.

Whatever the file carried besides (place, camera, name, a second picture) stays behind.
"""

from __future__ import annotations

import struct
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from hongmian.press.typeset import ONE_TO_ONE

SIDE = 192  # pixels
MOST_PIXELS = 40_000_000  # of what is sent: a small file may unpack to a huge picture
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOFn markers: ITU-T T.81, table B.1
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))  # markers without a length
_SOURCE = '#image("sent", width: 100%, height: 100%, fit: "cover")'
_one_at_a_time = threading.Lock()


class NotAPhotograph(ValueError):
    """Neither a PNG nor a JPEG that can be drawn."""


def square(content: bytes, *, side: int = SIDE) -> bytes:
    """Return a PNG `side` pixels wide and high, cut from the middle; raise NotAPhotograph."""
    width, height = size_of(content)
    if not 0 < width * height <= MOST_PIXELS:
        raise NotAPhotograph(f"{width} × {height} pixels")
    page = f"#set page(width: {side}pt, height: {side}pt, margin: 0pt)\n{_SOURCE}"
    try:
        with _one_at_a_time, TemporaryDirectory() as folder:
            (Path(folder) / "sent").write_bytes(content)
            drawing = typst.Compiler(page.encode(), root=folder, ignore_system_fonts=True)  # looking for them: 90 ms
            drawn = drawing.compile(format="png", ppi=ONE_TO_ONE)
    except typst.TypstError as error:
        raise NotAPhotograph(str(error.message)) from None
    assert isinstance(drawn, bytes)
    return drawn


def size_of(content: bytes) -> tuple[int, int]:
    """Return width and height as the file's head says; raise NotAPhotograph."""
    try:
        if content.startswith(_PNG):
            width, height = struct.unpack(">II", content[16:24])
            return width, height
        if content.startswith(_JPEG):
            return _jpeg_size(content)
    except (struct.error, IndexError):
        pass
    raise NotAPhotograph("neither PNG nor JPEG")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Walk the markers up to the frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 if marker in _ALONE else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    raise NotAPhotograph("a JPEG without a frame")
