"""`result.json`: numbered, with every step of every entry (docs/spec/award-result.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any

from hongmian.judging.draw import is_value
from hongmian.judging.errors import JudgingError
from hongmian.judging.formula import Formula
from hongmian.judging.marks import JuryMark
from hongmian.judging.numbers import written
from hongmian.judging.outcome import Outcome, Placed
from hongmian.judging.reading import MOST_COUNT, canonical, is_id, read_canonical
from hongmian.judging.weights import weights_of

FORMAT = "hongmian-award-result@v1"
_MEMBERS = ("format", "number", "replaces", "batch", "inputs", "entries", "earlier_winners", "winners", "weights",
            "content_hash")  # fmt: skip


@dataclass(frozen=True)
class Inputs:
    """SHA-256 of the files a result was computed from, in hexadecimal, and the value of the draw. None: not needed.

    `earlier`: of the results of the batches before.
    """

    call: str
    scores: str | None = None
    votes: str | None = None
    draw: str | None = None
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class Replaces:
    """The result that a corrected input made wrong: SHA-256 of its bytes, and what was corrected."""

    result: str
    reason: str


@dataclass(frozen=True)
class Result:
    """What a `result.json` says of itself. `told`: all of it."""

    number: int
    batch: int
    inputs: Inputs
    replaces: Replaces | None
    winners: tuple[str, ...]
    told: dict[str, Any]


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return sha256(content).hexdigest()


def write_result(outcome: Outcome, inputs: Inputs, *, number: int = 1, replaces: Replaces | None = None) -> bytes:
    """Return the bytes of `result.json`. The first result replaces none, every later one the one before."""
    return canonical(result_of(outcome, inputs, number=number, replaces=replaces))


def result_of(outcome: Outcome, inputs: Inputs, *, number: int, replaces: Replaces | None) -> dict[str, Any]:
    """Return what `result.json` says, each entry's steps in the order they were taken."""
    if (number == 1) != (replaces is None):
        raise JudgingError("result.json: replaces", "every result but the first replaces the one before")
    told = {
        "format": FORMAT,
        "number": number,
        "replaces": {"result": replaces.result, "reason": replaces.reason} if replaces else None,
        "batch": outcome.batch,
        "inputs": {
            "call": inputs.call, "scores": inputs.scores, "votes": inputs.votes, "draw": inputs.draw,
            "earlier": list(inputs.earlier),
        },
        "entries": [_entry(one, outcome.call.formula) for one in outcome.entries],
        "earlier_winners": list(outcome.earlier),
        "winners": list(outcome.winners),
        "weights": _weights(outcome),
    }  # fmt: skip
    return told | {"content_hash": digest_of(canonical(told))}


def read_result(content: bytes, name: str = "result.json") -> Result:
    """Read a result, of any call; raise JudgingError unless it is whole: what it says may still be wrong."""
    told = read_canonical(content, name, FORMAT).only(*_MEMBERS)
    rest = {member: value for member, value in told.told.items() if member != "content_hash"}
    told.must(told.hash("content_hash") == digest_of(canonical(rest)), "content_hash", "it is of another content")
    number, inputs = told.count("number", 1), told.part("inputs").only("call", "scores", "votes", "draw", "earlier")
    told.must((number == 1) != told.has("replaces"), "replaces", "every result but the first replaces the one before")
    replaced = told.part("replaces").only("result", "reason") if told.has("replaces") else None
    earlier, winners = inputs.list("earlier"), told.list("winners")
    told.must(all(isinstance(one, str) for one in earlier), "inputs.earlier", "each is a hash")
    told.must(all(is_id(one) for one in winners), "winners", "each is an id")
    draw = inputs.text("draw") if inputs.has("draw") else None
    inputs.must(draw is None or is_value(draw), "draw", "it is the digits that were published, and nothing else")
    return Result(
        number,
        told.count("batch", 1, MOST_COUNT),
        Inputs(
            inputs.hash("call"),
            inputs.hash("scores") if inputs.has("scores") else None,
            inputs.hash("votes") if inputs.has("votes") else None,
            draw,
            tuple(earlier),
        ),
        Replaces(replaced.hash("result"), replaced.text("reason")) if replaced else None,
        tuple(winners),
        told.told,
    )


def _entry(one: Placed, formula: Formula) -> dict[str, Any]:
    tally = one.tally
    vote = None
    if tally.points is not None:
        vote = {"votes": tally.votes, "points": written(tally.points, formula.rounding_of("points"))}
    return {
        "id": tally.entry,
        "jury": _jury(tally.jury, formula) if tally.jury else None,
        "vote": vote,
        "total": written(tally.total, formula.rounding_of("total")),
        "lot": tally.lot,
        "place": one.place,
        "behind": one.behind,
        "wins": one.wins,
    }


def _jury(mark: JuryMark, formula: Formula) -> dict[str, Any]:
    criteria = [
        {
            "id": one.id,
            "scores": {str(expert): None if score is None else written(score) for expert, score in one.scores},
            "dropped": list(one.dropped),
            "mean": None if one.mean is None else written(one.mean, formula.rounding_of("criterion")),
        }
        for one in mark.criteria
    ]
    return {"criteria": criteria, "value": written(mark.value, formula.rounding_of("jury"))}


def _weights(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {
            "part": one.part, "nominal": written(one.nominal), "moves": written(one.moves),
            "effective": _or_none(one.effective),
        }
        for one in weights_of(outcome)
    ]  # fmt: skip


def _or_none(value: Fraction | None) -> str | None:
    return None if value is None else written(value)
