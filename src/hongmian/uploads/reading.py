"""What can be read in a cleaned file, for whoever looks for names in it: plain text, no layout."""

from __future__ import annotations

import io
import logging
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from hongmian.uploads.limits import LIMITS
from hongmian.uploads.packages import parts_of
from hongmian.uploads.refusals import FileRefused
from hongmian.uploads.xml_parts import Names, What, rewritten

MOST_SIGNS: Final = 200_000
MOST_READ, MOST_OF_PAGE = 16 * 1024**2, 1024**2  # bytes of what the pages of a PDF are drawn with
_TELLING: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_MARGINS: Final = ("word/header", "word/footer")
logger = logging.getLogger(__name__)


def text_of(content: bytes, kind: str) -> str:
    """Return the text of a file that was checked: of a docx or a PDF; "" for a picture, and for what shows text as
    pictures. What cannot be read is no reason to refuse a file."""
    try:
        text = _docx(content) if kind == "docx" else _pdf(content) if kind == "pdf" else ""
    except (FileRefused, PyPdfError, *_BROKEN) as error:
        logger.warning("no text could be read in a %s: %s", kind, type(error).__name__)
        return ""
    return text[:MOST_SIGNS].replace("\0", "")


_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError, OSError,
           OverflowError, NotImplementedError, ZeroDivisionError)  # fmt: skip


def _docx(content: bytes) -> str:
    heard = _Paragraphs()
    for name, part in parts_of(content, LIMITS).items():
        if name in _TELLING or (name.startswith(_MARGINS) and name.endswith(".xml")):
            rewritten(part, heard)
    return "".join(heard.said).strip()


def _pdf(content: bytes) -> str:
    """A page that holds a large drawing is left out; so is what comes after much has been read."""
    said, length, left = [], 0, MOST_READ
    for page in PdfReader(io.BytesIO(content)).pages:
        drawn = page.get_contents()
        size = len(drawn.get_data()) if drawn is not None else 0
        left -= size
        if left < 0 or length > MOST_SIGNS:
            break
        text = page.extract_text() if size <= MOST_OF_PAGE else ""
        said.append(text)
        length += len(text)
    return "\n".join(said).strip()


class _Paragraphs:
    """Hears the text of a document part, a line for each paragraph."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._in_text = False

    def element(self, name: str, attributes: Names) -> What:
        self._in_text = name == "t"
        if name in ("tab", "br", "cr"):
            self.said.append(" ")
        return "keep"

    def text(self, text: str) -> None:
        if self._in_text:
            self.said.append(text)

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "p":
            self.said.append("\n")
