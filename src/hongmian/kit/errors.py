"""The one family of errors that a person is meant to read."""

from __future__ import annotations


class Refused(Exception):
    """A request that the rules do not allow.

    The message is a whole sentence in the reader's language that says what is wrong and what to
    do. The web shows it beside the form; a command prints it on stderr and exits 1.
    """

    def __init__(self, message: object, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)
