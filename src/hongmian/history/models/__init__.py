"""The nouns of history."""

from __future__ import annotations

from hongmian.history.models.change import Change
from hongmian.history.models.reading import Reading

__all__ = ["Change", "Reading"]
