"""The nouns of counting."""

from __future__ import annotations

from hongmian.indicators.models.day_count import DayCount
from hongmian.indicators.models.definition import Definition
from hongmian.indicators.models.service_record import ServiceRecord

__all__ = ["DayCount", "Definition", "ServiceRecord"]
