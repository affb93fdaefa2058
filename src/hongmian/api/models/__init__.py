"""The nouns of the API."""

from __future__ import annotations

from hongmian.api.models.token import Token
from hongmian.api.models.use import Use

__all__ = ["Token", "Use"]
