"""The nouns of bulletins."""

from __future__ import annotations

from hongmian.bulletins.models.bulletin import Bulletin

__all__ = ["Bulletin"]
