"""Typesetting by typst: a source and its data become a PNG or a PDF. The look (colours, fonts) comes before it."""

from __future__ import annotations

import json
import struct
import threading
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from hongmian.press.fonts import fonts

ONE_TO_ONE = 72  # pixels per inch at which a typst point is a pixel
LOOK = (Path(__file__).parent / "look.typ").read_text(encoding="utf-8")
# To keep and for everyone (ISO 19005-2 level A, ISO 14289-1). Both also forbid a sign without a glyph.
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_one_at_a_time = threading.Lock()  # a picture takes both a processor and tens of megabytes


class NotTypeset(RuntimeError):
    """A source of ours is wrong."""


def png(source: str, *, width_px: int, data: Mapping[str, Any] | None = None) -> bytes:
    """Return the PNG of `source` below the look, `width_px` wide and as high as it needs."""
    return _set(f"#set page(width: {width_px}pt, height: auto, margin: 0pt)\n{source}", data or {}, {}, format="png")


def clear_png(source: str, *, side: int, files: Mapping[str, bytes] | None = None) -> bytes:
    """Return a square PNG of `side` pixels on a transparent ground; the source may read the `files` by their names."""
    page = f"#set page(width: {side}pt, height: {side}pt, margin: 0pt, fill: none)\n"
    return _set(page + source, {}, files or {}, format="png")


def pdf(source: str, *, data: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return a tagged PDF (PDF/A-2a, PDF/UA-1) with its fonts in it. The source sets the title and a date of its own.

    It may read the `files` by their names. The same input gives the same bytes.
    """
    return _set(source, data, files, format="pdf", pdf_standards=STANDARDS, timestamp=0)


def plain_pdf(source: str, *, data: Mapping[str, Any]) -> bytes:
    """Return a PDF 1.7 with its fonts in it, for a printer: CMYK stays as the source gives it (PDF/A would want a
    profile of one press). The same input gives the same bytes."""
    return _set(source, data, {}, format="pdf", pdf_standards=["1.7"], timestamp=0)


def png_pages(source: str, *, data: Mapping[str, Any], ppi: float) -> list[bytes]:
    """Return the PNG of each page of a source that sets its own pages, at `ppi` pixels an inch."""
    made = _made(source, data, {}, format="png", ppi=ppi)
    return [made] if isinstance(made, bytes) else list(made)


def _set(source: str, data: Mapping[str, Any], files: Mapping[str, bytes], **how: Any) -> bytes:
    made = _made(source, data, files, **how)
    if not isinstance(made, bytes):
        raise NotTypeset("The source fills more than one page.")
    return made


def _made(source: str, data: Mapping[str, Any], files: Mapping[str, bytes], **how: Any) -> Any:
    whole = f"{LOOK}\n{source}".encode()
    try:
        with _one_at_a_time, TemporaryDirectory() as folder:  # what is not in this folder cannot be read
            for name, content in files.items():
                (Path(folder) / name).write_bytes(content)
            told = {"data": json.dumps(data, ensure_ascii=False)}
            return typst.Compiler(whole, root=folder, font_paths=fonts(), sys_inputs=told).compile(
                **{"ppi": ONE_TO_ONE, **how}
            )
    except typst.TypstError as error:
        raise NotTypeset(f"{error.message} {error.diagnostic}") from error


def size_of(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels (PNG specification §11.2.1, IHDR)."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height
