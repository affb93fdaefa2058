"""What people and programs read of a result that holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hongmian.ballots.verifying.shown import plain
from hongmian.judging.numbers import Rounding, written
from hongmian.judging.outcome import Placed
from hongmian.judging.verifying.audit import VerifiedAward
from hongmian.judging.verifying.polled import CountedVotes
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
        "annulled": dict(verified.counted.annulled) if verified.counted else None,
        "annulled_since": verified.counted.changed_since if verified.counted else None,
        "draw": _draw(verified),
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
        yield from _marked(verified.counted)
    elif _votes(verified):
        yield "votes taken as published: votes.json names no log that could be counted again"
    for batch, digest in enumerate(result.inputs.earlier, 1):
        yield f"winners of batch {batch} are those of its result {digest}; check that one by itself"
    if draw := _draw(verified):
        yield f"draw: seeded by {draw['value']}, parted {draw['parted']} places; the call says where to compare it:"
        yield f"  {draw['published']}"
    for one in weights_of(outcome):
        if one.effective is not None:
            share = written(_PERCENT.round(one.effective * 100), _PERCENT)
            nominal = written(_PERCENT.round(one.nominal * 100), _PERCENT)
            yield f"{one.part}: {nominal} % by the call, {share} % by what it moved"
    yield from (_line(one, verified) for one in outcome.entries if one.wins)


def _draw(verified: VerifiedAward) -> dict[str, Any] | None:
    """The value, which only whoever looks where it was published can prove."""
    value = verified.result.inputs.draw
    parted = sum(one.behind == "draw" for one in verified.outcome.entries)
    return {"value": value, "published": verified.call.draw, "parted": parted} if value else None


def _marked(counted: CountedVotes | None) -> Iterator[str]:
    if counted is None:
        return
    yield from (f"annulled: {count} ballots for {reason}" for reason, count in counted.annulled.items())
    if counted.changed_since:
        yield f"{counted.changed_since} ballots were annulled or reinstated since; this result counts as before"


def _line(one: Placed, verified: VerifiedAward) -> str:
    total = written(one.tally.total, verified.call.formula.rounding_of("total"))
    rule = "" if one.behind in (None, "total") else f"  (behind by {one.behind})"
    return f"{one.place:>5}  {one.tally.entry}  {total}{rule}{_WINS[one.wins or 'place']}"


def _votes(verified: VerifiedAward) -> str | None:
    if verified.call.formula.vote is None:
        return None
    return "as-published" if verified.log_size is None else "recounted"
