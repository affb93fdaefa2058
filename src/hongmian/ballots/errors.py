"""Why a box does not take what it is given, or does not open at all."""

from __future__ import annotations

from pathlib import Path


class BoxError(Exception):
    """The box cannot go on as it is; nothing was stored that would not be found again."""


class RewrittenError(BoxError):
    """The data is older than, or other than, what was signed already."""

    def __init__(self, *, signed: int, found: int) -> None:
        super().__init__(
            f"a log of {signed} entries was signed, the box holds {found} that do not extend it: older or other data "
            "was restored. Restore the newest data; if there is none, end the log by a notice (hongmian vote end)."
        )
        self.signed, self.found = signed, found


class MemoryLostError(BoxError):
    """The signer does not know what it signed."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name}: the signer's memory is missing or unreadable, so nothing more may be signed.")


class KeysLostError(BoxError):
    """The key that signs the log is not here, or is another one than the rules name."""

    def __init__(self, poll: str) -> None:
        super().__init__(f"{poll}: the key that its rules name is not among the keys kept here. Restore the keys.")


class EndedError(BoxError):
    """The log was ended by a signed notice; nothing is signed and nothing stored any more."""

    def __init__(self) -> None:
        super().__init__("the log was ended by a signed notice, which stands at log/ended.")


class HealthyError(BoxError):
    """There is no cause to end the log."""

    def __init__(self) -> None:
        super().__init__("the box is whole and may go on: there is no cause to end its log.")


class DamagedError(BoxError):
    """The stored entries do not give the stored root."""

    def __init__(self, *, why: str, size: int | None = None) -> None:
        box = "the box" if size is None else f"the box of {size} entries"
        super().__init__(f"{box} is damaged: {why}. Restore the newest data.")


class EvidenceError(BoxError):
    """A folder holds another state of the log than is left."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds an export made before the log was ended, perhaps of more than is left: keep it, and "
            "export into another folder."
        )


class ElsewhereError(BoxError):
    """The box is in a database that this process was not told of."""

    def __init__(self, where: str, setting: str) -> None:
        super().__init__(f"the box was opened in {where}: set {setting} to where it is now.")


class UnavailableError(BoxError):
    """It is not known whether the ballots were stored: send them again."""
