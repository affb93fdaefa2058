"""The nouns of returns."""

from __future__ import annotations

from hongmian.returns.models.daily_return import Held, Return, ReturnRow
from hongmian.returns.models.entry import Entry

__all__ = ["Entry", "Held", "Return", "ReturnRow"]
