"""A poster of the campaign, drawn as `press` draws them all."""

from __future__ import annotations

from django.conf import settings

from hongmian.press import posters
from hongmian.press.posters import SIZES, Face, Shape
from hongmian.ui.mark import kapok

__all__ = ["SIZES", "Face", "Shape", "poster"]


def poster(face: Face, *, shape: Shape) -> bytes:
    """Return the PNG of a face, with the kapok and, in the demo, the word that all is invented."""
    return posters.poster(face, shape=shape, mark=kapok(), demo=settings.HONGMIAN_DEMO)
