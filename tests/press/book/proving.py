"""What is wrong with a printed book, found from its bytes alone: `python -m tests.press.book.proving BOOK.pdf`.

Trim and bleed, fonts, resolution of pictures, the text block, marks at the ends of lines, headings left alone at the
foot, pages with hardly a line, and each entry of the contents against the page it names.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader

from tests.press.book.proofs import POINTS, Line, Page, pages

BLEED, WIDE, HIGH = 3 * POINTS, 185 * POINTS, 260 * POINTS
INSIDE, OUTSIDE, TOP, FOOT = 23.5 * POINTS, 58.8, 70.0, 690.0  # of the text block, from the trimmed corner
DPI = 200
CLOSING, OPENING = frozenset("，。、；：？！）》」』】〕”’％…"), frozenset("（《「『【〔“‘")
NOT_OPENING = re.compile(r"[…]{2}|——")
DOTS = re.compile(r"^(.+?)\.{3,}(\d+)$")
HEADING = 11.2  # points: from here on it is one
FEWEST = 4  # lines of a page that is no end of a piece


def faults(content: bytes) -> list[str]:
    """Return what is wrong, a line each; nothing for a book as it should be."""
    read = pages(content)
    return [*_boxes(content), *_fonts(content), *(one for at, page in enumerate(read) for one in _page(page, at)),
            *_contents(read)]  # fmt: skip


def _boxes(content: bytes) -> Iterator[str]:
    trim = (BLEED, BLEED, BLEED + WIDE, BLEED + HIGH)
    whole = (0.0, 0.0, WIDE + 2 * BLEED, HIGH + 2 * BLEED)
    for at, page in enumerate(PdfReader(io.BytesIO(content)).pages, 1):
        for name, box, wanted in (("trim", page.trimbox, trim), ("bleed", page.bleedbox, whole)):
            if any(abs(float(side) - to) > 0.1 for side, to in zip(box, wanted, strict=True)):
                yield f"sheet {at}: the {name} box is {[round(float(side) / POINTS) for side in box]} mm"


def _fonts(content: bytes) -> Iterator[str]:
    seen = set()
    for page in PdfReader(io.BytesIO(content)).pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            told = font.get_object()
            below = told["/DescendantFonts"][0].get_object() if "/DescendantFonts" in told else told
            described = below.get("/FontDescriptor", {})
            if not any(f"/FontFile{n}" in described.get_object() for n in ("", 2, 3)):
                seen.add(str(told.get("/BaseFont")))
    yield from (f"the font {name} is not in the file" for name in sorted(seen))


def _page(page: Page, at: int) -> Iterator[str]:
    left = INSIDE if at % 2 == 0 else OUTSIDE  # the first sheet is a right-hand page
    right = WIDE - (OUTSIDE if at % 2 == 0 else INSIDE)
    for dpi in page.images:
        if dpi < DPI:
            yield f"page {page.label}: a picture of {dpi:.0f} dots an inch"
    for line in page.lines:
        slack = 0.55 * line.size if line.words[0] in OPENING else 1  # the empty half of an opening mark
        if line.left < left - slack or line.right > right + 1 or line.base > FOOT + 24:
            yield f"page {page.label}: outside the text block: {line.words[:20]}"
        if line.words[0] in CLOSING and not line.words.startswith(("……", "...")):
            yield f"page {page.label}: begins with a closing mark: {line.words[:20]}"
        if line.words[-1] in OPENING:
            yield f"page {page.label}: ends with an opening mark: {line.words[-20:]}"
    body = _body(page)
    if body and body[-1].size >= HEADING and len(body) > 2 and not page.images:
        yield f"page {page.label}: a heading alone at the foot: {body[-1].words[:20]}"


def _body(page: Page) -> list[Line]:
    return [line for line in page.lines if TOP < line.base < FOOT + 4]


def _contents(read: list[Page]) -> Iterator[str]:
    text = {page.label: page.text for page in read}
    begun = next(at for at, page in enumerate(read) if page.label == "i")
    entries = [found for page in read[begun:] if not page.label.isdigit() for line in page.lines
               if (found := DOTS.match(line.words))]  # fmt: skip
    if not entries:
        yield "there are no contents"
    for found in entries:
        title, number = found.groups()
        if title not in text.get(number, ""):
            yield f"the contents name page {number} for {title}"


if __name__ == "__main__":
    found = faults(Path(sys.argv[1]).read_bytes())
    print("\n".join(found) or "Nothing is wrong.")
    sys.exit(bool(found))
