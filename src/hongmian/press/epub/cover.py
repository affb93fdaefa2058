"""The cover as a picture, drawn from what the book says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from hongmian.press.certificates.sheet import BRANCH
from hongmian.press.pictures import picture

SOURCE = (Path(__file__).parent / "cover.typ").read_text(encoding="utf-8")
WIDTH: Final = 1200


def cover_png(told: dict[str, Any]) -> bytes:
    """Return the cover of a told book; the same book gives the same bytes."""
    said = {name: told[name] for name in ("title", "subtitle", "publisher", "edition")}
    return picture(SOURCE, width_px=WIDTH, data=said | {"branch": BRANCH})
