"""`votes.json`: each entry's votes, and the log they were counted from (docs/spec/award-result.md, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hongmian.judging.formula import Call
from hongmian.judging.reading import Part, read_canonical
from hongmian.judging.scores import check_belongs

FORMAT = "hongmian-award-votes@v1"


@dataclass(frozen=True)
class Count:
    """Votes of an entry; `points` where the call takes them as given."""

    votes: int
    points: Fraction | None = None


@dataclass(frozen=True)
class PollLog:
    """The log of the poll that was counted: where, with which rules (SHA-256 of `rules.json`), as of which checkpoint.

    `without`: choices of the poll that are no entries here, each with the reason.
    """

    at: str
    rules: str
    checkpoint: str
    without: Mapping[str, str]


@dataclass(frozen=True)
class Votes:
    counts: Mapping[str, Count]
    poll: PollLog | None = None


def read_votes(written: bytes, call: Call, batch: int) -> Votes:
    """Read the votes of a batch; raise JudgingError that names the entry."""
    told = read_canonical(written, "votes.json", FORMAT).only("format", "call", "batch", "entries", "poll")
    check_belongs(told, call, batch)
    told.must(call.formula.vote is not None, "", "the call has no vote")
    assert call.formula.vote is not None
    told.must(told.has("poll") or not call.formula.vote.log_key, "poll", "the call names a log, so the votes do too")
    entries, given = told.part("entries"), call.formula.vote.method == "given"
    counts = {name: _count(entries, name, given=given) for name in entries.told}
    poll = _poll(told.part("poll"), counts) if told.has("poll") else None
    return Votes(counts, poll)


def _count(entries: Part, name: str, *, given: bool) -> Count:
    told = entries.entry(name).only("votes", *(["points"] if given else []))
    return Count(told.count("votes"), told.exact("points") if given else None)


def _poll(told: Part, counts: Mapping[str, Count]) -> PollLog:
    told.only("at", "rules", "checkpoint", "without")
    without = told.part("without")
    for choice in without.told:
        without.text(choice)
        without.must(choice not in counts, choice, "it is an entry, and without votes")
    return PollLog(told.text("at"), told.hash("rules"), told.text("checkpoint"), dict(without.told))
