"""The nouns of running it."""

from __future__ import annotations

from hongmian.operations.models.key_deed import KeyDeed
from hongmian.operations.models.periodic_run import PeriodicRun

__all__ = ["KeyDeed", "PeriodicRun"]
