"""Typesetting by typst: a source and its data become one PNG. The look (colours, fonts) comes before every source."""

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
_one_at_a_time = threading.Lock()  # a picture takes both a processor and tens of megabytes


class NotTypeset(RuntimeError):
    """A source of ours is wrong."""


def png(source: str, *, width_px: int, data: Mapping[str, Any] | None = None) -> bytes:
    """Return the PNG of `source` below the look, `width_px` wide and as high as it needs."""
    page = f"#set page(width: {width_px}pt, height: auto, margin: 0pt)\n"
    whole = f"{LOOK}\n{page}{source}".encode()
    try:
        with _one_at_a_time, TemporaryDirectory() as nowhere:  # a source reads no file: all it needs comes as data
            setter = typst.Compiler(
                whole, root=nowhere, font_paths=fonts(), sys_inputs={"data": json.dumps(data or {}, ensure_ascii=False)}
            )
            made = setter.compile(format="png", ppi=ONE_TO_ONE)
    except typst.TypstError as error:
        raise NotTypeset(f"{error.message} {error.diagnostic}") from error
    if not isinstance(made, bytes):
        raise NotTypeset("The source fills more than one page.")
    return made


def size_of(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels (PNG specification §11.2.1, IHDR)."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height
