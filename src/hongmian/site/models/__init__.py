"""Records of the public front."""

from __future__ import annotations

from hongmian.site.models.event import Event

__all__ = ["Event"]
