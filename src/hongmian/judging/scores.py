"""`scores.json`: each entry's scores by the numbers of its experts (docs/spec/award-result.md, section 2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from hongmian.judging.formula import Call, Jury
from hongmian.judging.numbers import read_decimal
from hongmian.judging.reading import Part, read_canonical

FORMAT = "hongmian-award-scores@v1"
Sheet = Mapping[str, Fraction | None]  # criterion → score; None: the expert gave none
Scores = Mapping[str, Mapping[int, Sheet]]  # entry → expert's number → sheet
MOST_EXPERT = 999_999
_EXPERT = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


def read_scores(written: bytes, call: Call, batch: int) -> Scores:
    """Read the scores of a batch; raise JudgingError that names entry, expert and criterion."""
    told = read_canonical(written, "scores.json", FORMAT).only("format", "call", "batch", "entries")
    check_belongs(told, call, batch)
    told.must(call.formula.jury is not None, "", "the call has no jury")
    assert call.formula.jury is not None
    entries, reader = told.part("entries"), _Reader(call.formula.jury)
    return {name: reader.sheets(entries.entry(name)) for name in entries.told}


def check_belongs(told: Part, call: Call, batch: int) -> None:
    """Raise JudgingError unless a file is of this call and batch."""
    told.must(told.hash("call") == call.hash.hex(), "call", "it is of another call than call.json")
    told.must(told.count("batch", 1, len(call.quota.batches)) == batch, "batch", f"it is of another batch than {batch}")


class _Reader:
    """Reads sheets. The same few scores are there thousands of times, and are looked at once."""

    def __init__(self, jury: Jury) -> None:
        self._scale = jury.scale
        self._criteria = tuple(criterion.id for criterion in jury.criteria)
        self._known: dict[str, Fraction] = {}

    def sheets(self, told: Part) -> dict[int, Sheet]:
        for name in told.told:
            told.must(bool(_EXPERT.fullmatch(name)), "", f"{name!r} is no number of an expert")
        return {int(name): self._sheet(told.part(name)) for name in told.told}

    def _sheet(self, told: Part) -> Sheet:
        told.only(*self._criteria)
        return {criterion: self._score(told, criterion) for criterion in self._criteria}

    def _score(self, told: Part, criterion: str) -> Fraction | None:
        written = told.told.get(criterion, "")
        if written is None:
            return None
        if not isinstance(written, str) or written not in self._known:
            score = told.exact(criterion, read_decimal)
            told.must(self._scale.has(score), criterion, "it is not on the scale of the call")
            self._known[written] = score
        return self._known[written]
