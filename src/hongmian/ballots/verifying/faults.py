"""What can be wrong with a log, said so that anyone can look at the very place."""

from __future__ import annotations


class VerifyFault(Exception):
    """The log does not hold. `index`: of the entry, where there is one; `evidence`: signed texts that show it."""

    def __init__(self, what: str, *, index: int | None = None, evidence: tuple[str, ...] = ()) -> None:
        super().__init__(what if index is None else f"entry {index}: {what}")
        self.what, self.index, self.evidence = what, index, evidence


class FetchError(Exception):
    """Something that must be published could not be fetched."""


class MissingError(FetchError):
    """There is no such file."""


class WithheldError(Exception):
    """The poll keeps this back until voting ends."""
