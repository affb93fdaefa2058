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
_EXPERT = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


def read_scores(written: bytes, call: Call, batch: int) -> Scores:
    """Read the scores of a batch; raise JudgingError that names entry, expert and criterion."""
    told = read_canonical(written, "scores.json", FORMAT).only("format", "call", "batch", "entries")
    check_belongs(told, call, batch)
    told.must(call.formula.jury is not None, "", "the call has no jury")
    assert call.formula.jury is not None
    entries = told.part("entries")
    return {name: _sheets(entries.entry(name), call.formula.jury) for name in entries.told}


def check_belongs(told: Part, call: Call, batch: int) -> None:
    """Raise JudgingError unless a file is of this call and batch."""
    told.must(told.hash("call") == call.hash.hex(), "call", "it is of another call than call.json")
    told.must(told.count("batch", 1, len(call.quota.batches)) == batch, "batch", f"it is of another batch than {batch}")


def _sheets(told: Part, jury: Jury) -> dict[int, Sheet]:
    for name in told.told:
        told.must(bool(_EXPERT.fullmatch(name)), "", f"{name!r} is no number of an expert")
    return {int(name): _sheet(told.part(name), jury) for name in told.told}


def _sheet(told: Part, jury: Jury) -> Sheet:
    told.only(*(criterion.id for criterion in jury.criteria))
    return {criterion.id: _score(told, criterion.id, jury) for criterion in jury.criteria}


def _score(told: Part, criterion: str, jury: Jury) -> Fraction | None:
    if criterion in told.told and told.told[criterion] is None:
        return None
    score = told.exact(criterion, read_decimal)
    told.must(jury.scale.has(score), criterion, "it is not on the scale of the call")
    return score
