"""What programs are told about a kept file or an upload. What people are told is `refusals.FileRefused`."""

from __future__ import annotations


class FileMissingError(LookupError):
    """There is no such file, or no such upload of this owner."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no file {name}")


class FileDamagedError(Exception):
    """The file is not as it was written: cut, altered, or sealed under another key."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the file {name} is damaged")


class OffsetError(Exception):
    """The upload stands elsewhere than the sender thinks: to go on, send from `offset`."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"{offset} bytes have arrived")
        self.offset = offset


class PieceError(ValueError):
    """A piece that no well-behaved sender sends: too large, too small, or past the end of what was announced."""
