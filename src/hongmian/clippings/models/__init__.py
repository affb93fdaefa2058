"""The nouns of clippings."""

from __future__ import annotations

from hongmian.clippings.models.clipping import Clipping
from hongmian.clippings.models.permission import Permission
from hongmian.clippings.models.report import Report

__all__ = ["Clipping", "Permission", "Report"]
