"""From a call, scores and votes to the outcome: the same whatever order they come in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from hongmian.judging.draw import draw_of
from hongmian.judging.errors import JudgingError
from hongmian.judging.formula import Call
from hongmian.judging.marks import JuryMark, mark_of
from hongmian.judging.numbers import rounded
from hongmian.judging.outcome import Outcome, Tally
from hongmian.judging.points import points_of
from hongmian.judging.ranking import placed
from hongmian.judging.scores import Scores
from hongmian.judging.votes import Votes


def judge(
    call: Call,
    *,
    batch: int = 1,
    scores: Scores | None = None,
    votes: Votes | None = None,
    value: str | None = None,
    earlier: Collection[str] = (),
) -> Outcome:
    """Return the outcome of a batch; raise JudgingError where the rules give none.

    `value`: of the draw, None while it is not out; `earlier`: who won in earlier batches, and does not compete.
    """
    entries = _entries(call, scores, votes)
    competing = sorted(entries - set(earlier))
    marks = _marks(call, competing, scores)
    counts = {entry: votes.counts[entry] for entry in competing} if votes else {}
    points = points_of(counts, call.formula, call.formula.vote) if call.formula.vote and counts else {}
    tallies = []
    for entry in competing:
        jury, count = marks.get(entry), counts.get(entry)
        lot = draw_of(entry, call_hash=call.hash, value=value) if value is not None else None
        total = _total(call, jury, points.get(entry))
        tallies.append(Tally(entry, jury, count.votes if count else None, points.get(entry), total, lot))
    return Outcome(call, batch, placed(tallies, call, batch), tuple(sorted(entries & set(earlier))))


def _entries(call: Call, scores: Scores | None, votes: Votes | None) -> set[str]:
    """Return the entries, the same in all files."""
    for name, rules, file in (("scores", call.formula.jury, scores), ("votes", call.formula.vote, votes)):
        if bool(rules) != (file is not None):
            raise JudgingError(f"{name}.json", "it is needed" if rules else "the call has no use for it")
    if scores is not None and votes is not None and (odd := set(scores) ^ set(votes.counts)):
        entry = min(odd)
        there = "scores" if entry in scores else "votes"
        raise JudgingError(f"{there}.json: entries.{entry}", "the other file has no such entry", entry=entry)
    return set(scores if scores is not None else votes.counts if votes else ())


def _marks(call: Call, competing: list[str], scores: Scores | None) -> Mapping[str, JuryMark]:
    jury = call.formula.jury
    if jury is None or scores is None:
        return {}
    return {entry: mark_of(entry, scores[entry], call.formula, jury) for entry in competing}


def _total(call: Call, jury: JuryMark | None, points: Fraction | None) -> Fraction:
    """The weighted mean of the parts."""
    formula, total = call.formula, Fraction(0)
    if formula.jury and jury:
        total += formula.jury.weight * jury.value
    if formula.vote and points is not None:
        total += formula.vote.weight * points
    return rounded(total / formula.weights, formula.rounding_of("total"))
