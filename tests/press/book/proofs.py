"""A made book read back: its pages as lines with their places, its pictures with their resolution."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2
from pypdf import PdfReader
from pypdfium2 import raw

POINTS = 72 / 25.4


@dataclass(frozen=True)
class Line:
    """A line as it stands: its words, its left and right edge and the baseline, in points from the trimmed corner;
    `size`: of its largest letters."""

    words: str
    left: float
    right: float
    base: float
    size: float = 0.0


@dataclass(frozen=True)
class Page:
    label: str
    lines: tuple[Line, ...]
    images: tuple[float, ...]  # dots an inch

    @property
    def text(self) -> str:
        return "".join(line.words for line in self.lines)


def pages(content: bytes) -> list[Page]:
    labels = PdfReader(io.BytesIO(content)).page_labels
    with pypdfium2.PdfDocument(content) as document:
        return [_page(document[at], labels[at]) for at in range(len(document))]


def _page(page: pypdfium2.PdfPage, label: str) -> Page:
    left, _foot, _right, top = page.get_trimbox()
    text = page.get_textpage()
    lines: dict[float, list[tuple[float, float, str, float]]] = {}
    for at in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text.raw, at))
        if sign in "\r\n" or not sign.strip():
            continue
        x, y = raw.c_double(), raw.c_double()
        raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
        box = text.get_charbox(at)
        base = round(top - y.value, 1)
        near = next((known for known in lines if abs(known - base) < 1.2), base)
        lines.setdefault(near, []).append((x.value - left, box[2] - left, sign, raw.FPDFText_GetFontSize(text.raw, at)))
    told = [
        Line(
            "".join(sign for _, _, sign, _ in sorted(signs)), min(signs)[0], max(right for _, right, *_ in signs), base,
            max(size for *_, size in signs),
        )
        for base, signs in sorted(lines.items())
    ]  # fmt: skip
    return Page(
        label, tuple(told), tuple(_dpi(one) for one in page.get_objects() if isinstance(one, pypdfium2.PdfImage))
    )


def _dpi(image: pypdfium2.PdfImage) -> float:
    wide, high = image.get_px_size()
    left, foot, right, top = image.get_bounds()
    return min(wide / (right - left), high / (top - foot)) * 72
