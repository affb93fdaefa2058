from __future__ import annotations

import base64
import struct
import zlib

import pytest

from hongmian.press.photographs import SIDE, NotAPhotograph, size_of, square

# 8 × 6 pixels, red on the left, blue on the right, with an Exif comment; made for this test.
EXIF = b"Exif\0\0GPS 23.13 N 113.36 E"


def png(width: int, height: int, *, extra: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(
        b"\0" + b"".join(b"\xff\0\0" if x < width // 2 else b"\0\0\xff" for x in range(width)) for _ in range(height)
    )
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_a_photograph_becomes_a_square_and_loses_what_the_camera_wrote():
    text = b"tEXt"
    told = b"Comment\0" + EXIF
    chunk = struct.pack(">I", len(told)) + text + told + struct.pack(">I", zlib.crc32(text + told))

    drawn = square(png(80, 40, extra=chunk))

    assert size_of(drawn) == (SIDE, SIDE)
    assert b"GPS" not in drawn
    assert square(png(80, 40)) == drawn


@pytest.mark.parametrize(
    "content",
    [
        b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff",
        png(20, 20)[:60], base64.b64decode("R0lGODlhAQABAAAAACw="),
    ],
)  # fmt: skip
def test_what_is_no_photograph_is_refused(content):
    with pytest.raises(NotAPhotograph):
        square(content)


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused():
    huge = bytearray(png(4, 4))
    huge[16:24] = struct.pack(">II", 100_000, 100_000)

    with pytest.raises(NotAPhotograph):
        square(bytes(huge))


def test_the_size_of_a_jpeg_is_read_from_its_frame():
    app = b"\xff\xe1" + struct.pack(">H", 2 + len(EXIF)) + EXIF
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, 600, 800, 1) + b"\x01\x11\x00"

    assert size_of(b"\xff\xd8" + app + frame) == (800, 600)
