"""What can be wrong with a result, said so that anyone can look at the very step."""

from __future__ import annotations


class AwardFault(Exception):
    """The result does not hold. `entry` and `step`: where there is one."""

    def __init__(self, what: str, *, entry: str | None = None, step: str | None = None) -> None:
        at = [*([f"entry {entry}"] if entry is not None else []), *([step] if step else [])]
        super().__init__(": ".join([*at, what]))
        self.what, self.entry, self.step = what, entry, step
