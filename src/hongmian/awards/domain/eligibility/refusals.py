"""Why an entry is not decided on, or a vote not opened."""

from __future__ import annotations

from hongmian.kit.errors import Refused


class CannotDecide(Refused):
    """It is not the time for it, not theirs to decide, decided already, or what was written cannot stand."""


class CannotOpenVote(Refused):
    """Something is still open, or the poll would not be what the call froze."""
