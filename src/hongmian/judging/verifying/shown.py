"""What people and programs read of a result that holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hongmian.ballots.verifying.shown import plain
from hongmian.judging.numbers import Rounding, written
from hongmian.judging.outcome import Placed
from hongmian.judging.verifying.audit import VerifiedAward
from hongmian.judging.weights import weights_of

_PERCENT = Rounding("half-up", 0)
_WINS = {"place": "", "tied": "  (tied at the last place)", "threshold": "  (reached the threshold)"}


def result_of(verified: VerifiedAward) -> dict[str, Any]:
    """Return what `--json` prints for a result that holds."""
    result = verified.result
    return {
        "ok": True,
        "id": verified.call.id,
        "number": result.number,
        "batch": result.batch,
        "winners": list(verified.outcome.winners),
        "entries": len(verified.outcome.entries),
        "votes": _votes(verified),
        "log_size": verified.log_size,
        "call_hash": verified.call.hash.hex(),
        "result_hash": verified.digest,
    }


def text_of(verified: VerifiedAward) -> str:
    """Return what is said of a result that holds."""
    return "\n".join(map(plain, _lines(verified)))


def _lines(verified: VerifiedAward) -> Iterator[str]:
    result, outcome = verified.result, verified.outcome
    yield verified.call.title
    yield f"result {result.number} of batch {result.batch}, SHA-256 {verified.digest}"
    if result.replaces:
        yield f"it replaces result {result.number - 1}: {result.replaces.reason}"
    yield f"{len(outcome.entries)} entries computed again: every step holds"
    if _votes(verified) == "recounted":
        yield f"votes counted again from the first {verified.log_size} entries of the poll's log"
    elif _votes(verified):
        yield "votes taken as published: votes.json names no log that could be counted again"
    for one in weights_of(outcome):
        if one.effective is not None:
            share = written(_PERCENT.round(one.effective * 100), _PERCENT)
            nominal = written(_PERCENT.round(one.nominal * 100), _PERCENT)
            yield f"{one.part}: {nominal} % by the call, {share} % by what it moved"
    yield from (_line(one, verified) for one in outcome.entries if one.wins)


def _line(one: Placed, verified: VerifiedAward) -> str:
    total = written(one.tally.total, verified.call.formula.rounding_of("total"))
    rule = "" if one.behind in (None, "total") else f"  (behind by {one.behind})"
    return f"{one.place:>5}  {one.tally.entry}  {total}{rule}{_WINS[one.wins or 'place']}"


def _votes(verified: VerifiedAward) -> str | None:
    if verified.call.formula.vote is None:
        return None
    return "as-published" if verified.log_size is None else "recounted"
