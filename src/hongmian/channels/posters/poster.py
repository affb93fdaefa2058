"""A poster of the campaign, drawn as `press` draws them all."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from hongmian.press import posters
from hongmian.press.posters import SIZES, Face, Shape

__all__ = ["SIZES", "Face", "Shape", "poster"]
KAPOK = Path(__file__).parents[2] / "ui" / "static" / "ui" / "img" / "kapok.svg"


def poster(face: Face, *, shape: Shape) -> bytes:
    """Return the PNG of a face, with the kapok and, in the demo, the word that all is invented."""
    return posters.poster(face, shape=shape, mark=KAPOK.read_text(encoding="utf-8"), demo=settings.HONGMIAN_DEMO)
