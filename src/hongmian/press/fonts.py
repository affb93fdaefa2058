"""The two fonts of printed matter, Noto Sans and Noto Serif CJK SC. `tools/fonts.py` puts them here at installation."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import typst

from hongmian.kit.errors import Refused

SANS = "Noto Sans CJK SC"
SERIF = "Noto Serif CJK SC"
FOLDER = Path(sys.prefix) / "share" / "hongmian" / "fonts"


class FontsMissing(Refused):
    """Nothing Chinese can be printed before the fonts are there."""


def load_fonts(folder: Path) -> typst.Fonts:
    """Read the fonts of `folder` and no others, so that one source gives one picture on every machine."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    missing = {SANS, SERIF} - set(fonts.families())
    if missing:
        raise FontsMissing(f"The fonts of printed matter are not in {folder}. Fetch them with: python tools/fonts.py")
    return fonts


@cache
def fonts() -> typst.Fonts:
    """Return the installed fonts, read once in a process."""
    return load_fonts(FOLDER)
