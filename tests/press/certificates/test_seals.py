from __future__ import annotations

import struct
import zlib

import pytest

from hongmian.press.certificates.seals import SIDE, read_seal
from hongmian.press.certificates.wrong import WrongCertificate
from hongmian.press.typeset import size_of
from tests.press.certificates.samples import specimen_png

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(colour: int, pixels: bytes, *, side: int = 400, depth: int = 8, extra: bytes = b"") -> bytes:
    """Return a PNG with these pixels in its first row and the last of them everywhere else."""
    size = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour] * depth // 8
    rest = pixels[-size:]
    first = (pixels + rest * side)[: side * size]
    rows = b"\0" + first + (b"\0" + rest * side) * (side - 1)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, depth, colour, 0, 0, 0))
    return SIGNATURE + head + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_seal_is_drawn_anew_at_one_size():
    seal = read_seal(specimen_png())

    assert size_of(seal.png) == (SIDE, SIDE)
    assert read_seal(specimen_png()) == seal


@pytest.mark.parametrize(
    "content",
    [
        png(6, b"\0\0\0\0" + b"\xc8\x10\x2e\xff"),
        png(6, b"\0" * 8 + b"\xc8\0\x10\0\x2e\0\xff\xff", depth=16),
        png(4, b"\0\0" + b"\x80\xff"),
        png(3, b"\0\1", extra=chunk(b"PLTE", b"\0\0\0\xc8\x10\x2e") + chunk(b"tRNS", b"\0")),
        png(2, b"\xff\xff\xff" + b"\xc8\x10\x2e", extra=chunk(b"tRNS", b"\0\xff\0\xff\0\xff")),
    ],
    ids=["rgba", "rgba 16", "grey", "palette", "rgb with a clear colour"],
)
def test_seal_every_kind_of_transparent_png_is_taken(content):
    assert read_seal(content).png


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (b"", "请提供", "give a PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(2000), "请提供", "give a PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "请提供", "give a PNG"),
        (SIGNATURE, "损坏", "broken"),
        (specimen_png()[:-40], "损坏", "broken"),
        (specimen_png()[:2000] + b"\0" + specimen_png()[2001:], "损坏", "broken"),
        (png(6, bytes(4))[:33] + chunk(b"IDAT", zlib.compress(bytes(90))) + chunk(b"IEND", b""), "损坏", "broken"),
        (png(6, b"\xff\xff\xff\xff\xc8\x10\x2e\xff"), "底色不透明", "not transparent"),
        (png(2, b"\xff\xff\xff\xc8\x10\x2e"), "底色不透明", "not transparent"),
        (png(3, b"\0", extra=chunk(b"PLTE", b"\xff\xff\xff")), "底色不透明", "not transparent"),
        (png(6, b"\0\0\0\0"), "空白", "shows nothing"),
        (png(6, b"\0\0\0\0\xc8\x10\x2e\xff", side=200), "边长应为300至4000像素", "300 to 4000 pixels"),
    ],
)  # fmt: skip
def test_seal_that_cannot_be_printed_is_refused_with_a_reason(content, zh, en):
    with pytest.raises(WrongCertificate) as refused:
        read_seal(content, field="issuers.1.seal")

    assert refused.value.field == "issuers.1.seal"
    assert zh in refused.value.zh
    assert en in refused.value.en


def test_seal_small_file_that_unpacks_to_a_huge_picture_is_refused_unopened():
    huge = SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 90_000, 90_000, 8, 6, 0, 0, 0))
    huge += chunk(b"IDAT", zlib.compress(bytes(9_000_000))) + chunk(b"IEND", b"")

    with pytest.raises(WrongCertificate, match="300 to 4000 pixels"):
        read_seal(huge)


def test_seal_loses_what_the_file_carried_besides():
    told = chunk(b"tEXt", b"Author\0a person")
    marked = specimen_png()[:33] + told + specimen_png()[33:]

    assert b"a person" not in read_seal(marked).png
