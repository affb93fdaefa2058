"""The nouns of warm cards."""

from __future__ import annotations

from hongmian.cards.models.asking import CardRequest
from hongmian.cards.models.batch import Batch, BatchCard
from hongmian.cards.models.handing import Handing
from hongmian.cards.models.wording import Wording

__all__ = ["Batch", "BatchCard", "CardRequest", "Handing", "Wording"]
