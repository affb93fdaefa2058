"""A program that checks a PDF as a printer would: its boxes, fonts, black, glyphs, codes, and where its text stands."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import pypdfium2
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import ContentStream

MM = 72 / 25.4
BLACK = ("k", 0.0, 0.0, 0.0, 1.0)
SHOWS_TEXT = ("Tj", "TJ", "'", '"')
FILLS = {"k", "g", "rg", "sc", "scn"}


@dataclass
class Read:
    """What the content of a page uses: colours by operator, the fill of each text, glyph ids by font."""

    fills: set[tuple] = field(default_factory=set)
    strokes: set[tuple] = field(default_factory=set)
    texts: set[tuple] = field(default_factory=set)
    glyphs: set[int] = field(default_factory=set)


def boxes(content: bytes) -> list[dict[str, tuple[float, ...]]]:
    """The boxes of each page in millimetres (left, foot, width, height)."""
    found = []
    for page in PdfReader(io.BytesIO(content)).pages:
        named = {"media": page.mediabox, "trim": page.trimbox, "bleed": page.bleedbox}
        found.append(
            {
                name: tuple(round(float(n) / MM, 1) for n in (box.left, box.bottom, box.width, box.height))
                for name, box in named.items()
            }
        )
    return found


def fonts(content: bytes) -> dict[str, bool]:
    """Each font's name, and whether it is in the file."""
    found = {}
    for page in PdfReader(io.BytesIO(content)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            own = font.get_object()
            inner = own["/DescendantFonts"][0].get_object() if "/DescendantFonts" in own else own
            described = inner["/FontDescriptor"].get_object()
            found[str(own["/BaseFont"])] = any(f"/FontFile{n}" in described for n in ("", "2", "3"))
    return found


def read(content: bytes) -> Read:
    found = Read()
    reader = PdfReader(io.BytesIO(content))
    for page in reader.pages:
        _read(ContentStream(page.get_contents(), reader), page["/Resources"], reader, found)
    return found


def _read(stream, resources, reader, found: Read) -> None:
    fill, kept = ("g", 0.0), []
    for operands, operator in stream.operations:
        name = operator.decode()
        if name == "q":
            kept.append(fill)
        elif name == "Q":
            fill = kept.pop()
        elif name in FILLS:
            fill = (name, *(round(float(n), 2) for n in operands))
            found.fills.add(fill)
        elif name.lower() in FILLS:
            found.strokes.add((name, *(round(float(n), 2) for n in operands)))
        elif name in SHOWS_TEXT:
            found.texts.add(fill)
            found.glyphs |= _glyphs(operands)
        elif name == "Do":
            inner = resources["/XObject"][operands[0]].get_object()
            assert inner["/Subtype"] == "/Form", "a picture of pixels on a card"
            _read(ContentStream(inner, reader), inner.get("/Resources", resources), reader, found)


def _glyphs(operands) -> set[int]:
    parts = operands[0] if isinstance(operands[0], list) else operands
    found = set()
    for part in parts:
        raw = part.original_bytes if hasattr(part, "original_bytes") else part if isinstance(part, bytes) else b""
        found |= {int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)}
    return found


def codes(content: bytes, page: int) -> list[tuple[str, float, float]]:
    """What a telephone reads on a page: the text of each code and the middle of it in millimetres from top left."""
    scale = 300 / 72
    picture = pypdfium2.PdfDocument(content)[page].render(scale=scale).to_pil().convert("L")
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return sorted((one.text, *_middle(one.position, scale)) for one in found)


def _middle(place, scale: float) -> tuple[float, float]:
    corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    x, y = (sum(getattr(corner, axis) for corner in corners) / 4 for axis in "xy")
    return round(x / scale / MM, 1), round(y / scale / MM, 1)


def text(content: bytes, page: int) -> str:
    """What a program reads on a page."""
    return pypdfium2.PdfDocument(content)[page].get_textpage().get_text_range()


def words(content: bytes, page: int) -> list[tuple[str, float, float, float, float]]:
    """Each sign of a page with its ink in millimetres from the left and from the foot: left, foot, right, top."""
    text = pypdfium2.PdfDocument(content)[page].get_textpage()
    found = []
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        if sign.strip():
            found.append((sign, *(edge / MM for edge in text.get_charbox(at))))
    return found
