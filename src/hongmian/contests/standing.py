"""Where an award stands after the events of its log so far."""

from __future__ import annotations

from collections.abc import Set
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date

from hongmian.contests.events import Event


@dataclass
class Batch:
    """Of an award, released together. `results`: how many so far, `result`: SHA-256 of the last; `open`: objections
    that were not decided yet; `is_due`: something came after the last result that calls for another one."""

    results: int = 0
    result: str = ""
    notice: tuple[date, date] | None = None
    open: set[str] = field(default_factory=set)
    is_due: bool = False
    is_closed: bool = False


@dataclass
class Award:
    """`entries`: the verdict on each, "" while there is none; `to_mend`: those asked to, and not sent again yet;
    `scores`: all commitments to sheets, with those that were struck; `objections`: the verdict on each, "" while open;
    `cancelled`: why it was called off, if it was."""

    call: str
    entries: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    mended: set[str] = field(default_factory=set)
    to_mend: set[str] = field(default_factory=set)
    excluded: set[str] = field(default_factory=set)
    rounds: int = 0
    scores: set[str] = field(default_factory=set)
    struck: set[str] = field(default_factory=set)
    vote: Event | None = None
    batches: dict[int, Batch] = field(default_factory=dict)
    objections: dict[str, str] = field(default_factory=dict)
    cancelled: str = ""

    @property
    def competing(self) -> Set[str]:
        """The entries that are judged."""
        return {entry for entry in self.entries if self.competes(entry)}

    def competes(self, entry: str) -> bool:
        is_out = entry in self.withdrawn or entry in self.excluded
        return self.entries.get(entry) == "eligible" and not is_out

    @property
    def counted(self) -> Set[str]:
        """The commitments to sheets that were not struck."""
        return self.scores - self.struck

    def counts(self, commitment: str) -> bool:
        return commitment in self.scores and commitment not in self.struck

    @property
    def may_score(self) -> bool:
        """Whether experts may be assigned and give scores: before the first result, and while another is due."""
        return not self.batches or any(batch.is_due for batch in self.batches.values())

    def makes_due(self, after: int = 0) -> None:
        """Every batch `after` this one that is not closed needs another result."""
        for number, batch in self.batches.items():
            batch.is_due |= number > after and not batch.is_closed

    def copy(self) -> Award:
        """Return one that can go on by itself."""
        other = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, (dict, set)):
                setattr(other, name, value.copy())
        other.batches = {number: replace(one, open=one.open.copy()) for number, one in self.batches.items()}
        return other
