"""The whole check of a result: every file, every step recomputed, and the vote recounted from its log."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from hongmian.ballots.verifying.audit import Progress
from hongmian.ballots.verifying.sources import Source, source_of
from hongmian.judging.call import read_call
from hongmian.judging.errors import JudgingError
from hongmian.judging.formula import Call
from hongmian.judging.judge import judge
from hongmian.judging.outcome import Outcome
from hongmian.judging.result import Inputs, Result, digest_of, read_result, result_of
from hongmian.judging.scores import Scores, read_scores
from hongmian.judging.verifying.compare import check_same
from hongmian.judging.verifying.faults import AwardFault
from hongmian.judging.verifying.polled import CountedVotes, check_votes, place_of
from hongmian.judging.votes import Votes, read_votes


@dataclass(frozen=True)
class VerifiedAward:
    """A result that holds. `counted`: how its votes stand in the log they were counted from; None where there is no
    log; `earlier_winners`: who won in the batches before; `call_file`: the bytes of `call.json`."""

    call: Call
    call_file: bytes
    result: Result
    outcome: Outcome
    digest: str  # SHA-256 of result.json
    counted: CountedVotes | None
    scores: Scores | None
    votes: Votes | None
    earlier_winners: frozenset[str]

    @property
    def log_size(self) -> int | None:
        """Of how many entries of that log the votes are."""
        return self.counted.size if self.counted else None


def verify_award(
    source: Source,
    *,
    log_source: Callable[[Votes], Source | None] = lambda _votes: None,
    digest: str | None = None,
    progress: Progress = lambda _done, _all: None,
) -> VerifiedAward:
    """Recompute a result from the files beside it; raise AwardFault at the first thing that does not hold.

    `log_source`: where the log that the votes name is; `digest`: SHA-256 of `result.json`, where it is known from
    elsewhere. Raise FetchError where something that must be published cannot be fetched.
    """
    try:
        return _verify(source, log_source, digest, progress)
    except JudgingError as error:
        raise AwardFault(error.rule, entry=error.entry, step=error.where) from error


def log_source_of(award: str, instead: str | None = None) -> Callable[[Votes], Source | None]:
    """Return what finds the log of a poll: at `instead`, or where the votes say."""
    return lambda votes: source_of(instead or place_of(votes.poll, award)) if votes.poll else None


def _verify(
    source: Source, log_source: Callable[[Votes], Source | None], digest: str | None, progress: Progress
) -> VerifiedAward:
    published = source.fetch("result.json")
    if digest is not None and digest_of(published) != digest:
        raise AwardFault(f"its SHA-256 is {digest_of(published)}, not {digest}", step="result.json")
    result = read_result(published)
    call_file = source.fetch("call.json")
    call, inputs = read_call(call_file), result.inputs
    if inputs.call != call.hash.hex():
        raise AwardFault("the result was computed by another call", step="call.json")
    if result.batch > len(call.quota.batches):
        raise AwardFault(f"the call has no batch {result.batch}", step="result.json: batch")
    earlier, hashes = _earlier(source, result)
    _check_replaced(source, result)
    scores_file = source.fetch("scores.json") if call.formula.jury else None
    votes_file = source.fetch("votes.json") if call.formula.vote else None
    scores = read_scores(scores_file, call, result.batch) if scores_file is not None else None
    votes = read_votes(votes_file, call, result.batch) if votes_file is not None else None
    outcome = judge(call, batch=result.batch, scores=scores, votes=votes, value=inputs.draw, earlier=earlier)
    computed = Inputs(inputs.call, _hash(scores_file), _hash(votes_file), inputs.draw, hashes)
    check_same(result.told, result_of(outcome, computed, number=result.number, replaces=result.replaces))
    counted = _check_log(call, votes, log_source, progress) if votes else None
    return VerifiedAward(
        call, call_file, result, outcome, digest_of(published), counted, scores, votes, frozenset(earlier)
    )  # fmt: skip


def _hash(content: bytes | None) -> str | None:
    return None if content is None else digest_of(content)


def _earlier(source: Source, result: Result) -> tuple[set[str], tuple[str, ...]]:
    """Return who won in the batches before, and the hashes of their results."""
    winners: set[str] = set()
    hashes = []
    for batch in range(1, result.batch):
        name = f"batch-{batch}.json"
        content = source.fetch(name)
        before = read_result(content, name)
        if before.batch != batch or before.inputs.call != result.inputs.call:
            raise AwardFault(f"it is no result of batch {batch} of this call", step=name)
        _check_draw(before, result, name)
        winners |= set(before.winners)
        hashes.append(digest_of(content))
    return winners, tuple(hashes)


def _check_replaced(source: Source, result: Result) -> None:
    """A corrected result stands beside the one it replaces, byte for byte."""
    if result.replaces is None:
        return
    name = "replaced.json"
    content = source.fetch(name)
    before = read_result(content, name)
    if digest_of(content) != result.replaces.result or before.number != result.number - 1:
        raise AwardFault("it is not the result that this one replaces", step=name)
    if before.batch != result.batch or before.inputs.call != result.inputs.call:
        raise AwardFault("it is a result of another call or batch", step=name)
    _check_draw(before, result, name)


def _check_draw(before: Result, result: Result, name: str) -> None:
    """An award has one draw: whoever could choose its value anew for each result could choose who wins."""
    drew, draws = before.inputs.draw, result.inputs.draw
    if drew is not None and drew != draws:
        raise AwardFault(f"the draw was seeded by {drew} there, by {draws or 'nothing'} here", step=name)


def _check_log(
    call: Call, votes: Votes, log_source: Callable[[Votes], Source | None], progress: Progress
) -> CountedVotes | None:
    log = log_source(votes)
    if votes.poll is None or log is None:
        return None
    with closing(log):
        key = call.formula.vote.log_key if call.formula.vote else None
        return check_votes(votes, votes.poll, log, key=key, progress=progress)
