"""Why an objection is not taken, or not decided."""

from __future__ import annotations

from hongmian.kit.errors import Refused


class CannotObject(Refused):
    """It is not the time for it, or what was sent cannot stand."""


class CannotRule(Refused):
    """Not theirs to decide, decided already, or the remedy does not fit."""
