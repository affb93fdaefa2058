"""Pictures of seals: a PNG with a transparent ground, drawn anew so that pixels and nothing else are printed."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cache

from hongmian.press.certificates.wrong import WrongCertificate
from hongmian.press.photographs import NotAPhotograph, size_of
from hongmian.press.typeset import NotTypeset, clear_png

SIDE = 720  # pixels: 40 mm at 457 to the inch
LEAST, MOST = 300, 4000  # pixels a side of what is sent
MOST_BYTES = 4_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_COLOURS, _GREY, _RGB, _PALETTE, _GREY_ALPHA, _RGBA = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}, 0, 2, 3, 4, 6
_DRAWN = '#image("sent", width: 100%, height: 100%, fit: "contain")'


@dataclass(frozen=True)
class Seal:
    """The picture of a seal as it is printed. Made by `read_seal` only."""

    png: bytes


@cache
def _nothing() -> bytes:
    return clear_png("", side=SIDE)


def read_seal(content: bytes, *, field: str = "seal") -> Seal:
    """Return the seal of a PNG; raise WrongCertificate for what is broken, opaque, empty, too small or too large."""
    if not content.startswith(_PNG) or len(content) > MOST_BYTES:
        raise _wrong(field, "请提供至多4 MB的 PNG 图片。", "give a PNG of at most 4 MB.")
    try:
        width, height = size_of(content)
        clear = _corner_is_clear(content)
        if not LEAST <= min(width, height) <= max(width, height) <= MOST:
            zh, en = f"边长应为{LEAST}至{MOST}像素", f"{LEAST} to {MOST} pixels a side"
            raise _wrong(field, f"{zh}，现为{width}×{height}。", f"{en}, not {width} × {height}.")
        drawn = clear_png(_DRAWN, side=SIDE, files={"sent": content})
    except (NotAPhotograph, NotTypeset, struct.error, zlib.error, IndexError, KeyError):
        raise _wrong(field, "图片损坏，读不出来。", "the picture is broken.") from None
    if not clear:
        raise _wrong(field, "底色不透明，会盖住文字。", "its ground is not transparent and would cover the words.")
    if drawn == _nothing():
        raise _wrong(field, "图片是空白的。", "the picture shows nothing.")
    return Seal(drawn)


def _corner_is_clear(content: bytes) -> bool:
    """Say whether the first pixel is wholly transparent. No filter changes it (PNG §9.2: all around it is zero)."""
    depth, colour = content[24], content[25]
    chunks = _chunks(content)
    row = zlib.decompressobj().decompress(chunks[b"IDAT"], 16)[1:]
    size = max(1, depth // 8)
    told = [row[at * size : (at + 1) * size] for at in range(_COLOURS[colour])]
    if colour in (_GREY_ALPHA, _RGBA):
        return not any(told[-1])
    trns = chunks.get(b"tRNS", b"")
    first = row[0] >> (8 - depth) if depth < 8 else row[0]
    if colour == _PALETTE:
        return first < len(trns) and trns[first] == 0
    key = [int.from_bytes(trns[at : at + 2], "big") for at in range(0, len(trns), 2)]
    return key == ([first] if depth < 8 else [int.from_bytes(one, "big") for one in told])


def _chunks(content: bytes) -> dict[bytes, bytes]:
    """Return the chunks up to the end mark, joined by kind; raise zlib.error where a sum is wrong (PNG §5.3)."""
    found: dict[bytes, bytes] = {}
    at = len(_PNG)
    while b"IEND" not in found:
        length, kind = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + length]
        (told,) = struct.unpack_from(">I", content, at + 8 + length)
        if zlib.crc32(kind + data) != told:
            raise zlib.error("a chunk with a wrong sum")
        found[kind] = found.get(kind, b"") + data
        at += 12 + length
    return found


def _wrong(field: str, zh: str, en: str) -> WrongCertificate:
    return WrongCertificate(field, zh=f"印章：{zh}", en=f"Seal: {en}")
