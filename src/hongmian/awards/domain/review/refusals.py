"""Why something of a review is not done."""

from __future__ import annotations

from hongmian.kit.errors import Refused


class CannotReview(Refused):
    """It is not the time for it, or not theirs, or what was written cannot stand."""


class StaleSheet(CannotReview):
    """The sheet was saved elsewhere since; `revision` is the newest."""

    def __init__(self, message: object, revision: int) -> None:
        super().__init__(message)
        self.revision = revision
