"""The nouns of persons served. No other room imports them."""

from __future__ import annotations

from hongmian.clients.models.client import Client
from hongmian.clients.models.pair import Pair

__all__ = ["Client", "Pair"]
