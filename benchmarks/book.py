"""A book of 300 pages with 100 pictures as PDF, EPUB and HTML, beside Chromium printing the HTML edition."""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from hongmian.press.book.printing import book_pdf
from hongmian.press.epub.epub import book_epub
from hongmian.press.epub.pages import book_html
from tests.press.book.samples import long
from tools.browser import chromium

STORIES, PICTURES = 150, 100


def measure() -> dict[str, Any]:
    book = long(STORIES, PICTURES)
    cold, made = _took(lambda: book_pdf(book))
    most = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    warm, again = _took(lambda: book_pdf(book))
    epub, _ = _took(lambda: book_epub(book))
    html, page = _took(lambda: book_html(book))
    chromium, theirs = _chromium(page)
    return {
        "pages, pictures": f"{len(PdfReader(io.BytesIO(made)).pages)}, {PICTURES}",
        "PDF, in a process that has set nothing": f"{cold:.1f} s (aim: 60 s)",
        "MB at most": f"{most} (aim: 1536)",
        "PDF again, the same bytes": f"{warm:.1f} s, {made == again}",
        "EPUB": f"{epub:.1f} s",
        "HTML": f"{html:.1f} s",
        "Chromium printing the HTML edition": f"{chromium:.1f} s" if chromium else "no Chromium here",
        "its pages (no contents with numbers, no index, no notes at the foot)": _pages(theirs),
        "ratio of ours to Chromium": f"{cold / chromium:.2f}" if chromium else "",
        "KB, ours and Chromium's": f"{len(made) // 1024}, {len(theirs) // 1024}",
    }


def _pages(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages) if content else 0


def _chromium(html: bytes) -> tuple[float, bytes]:
    """Print the page; the browser is up already."""
    path = chromium()
    if not path:
        return 0, b""
    with TemporaryDirectory() as folder, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page, source = browser.new_page(), Path(folder) / "book.html"

        def go() -> bytes:
            source.write_bytes(html)
            page.goto(source.as_uri())
            return bytes(page.pdf(prefer_css_page_size=True, print_background=True))

        took, made = _took(go)
        browser.close()
    return took, made


def _took(deed: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    gave = deed()
    return time.perf_counter() - began, gave
