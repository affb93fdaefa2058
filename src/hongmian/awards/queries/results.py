"""Results as pages read them: all that came out, who won, what a corrected one changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from hongmian.awards.models import Batch, Call, Entry, Result
from hongmian.judging.call import read_call
from hongmian.judging.judge import judge
from hongmian.judging.outcome import Outcome
from hongmian.judging.scores import read_scores
from hongmian.judging.votes import read_votes


@dataclass(frozen=True)
class Difference:
    """What a result changed against the one that it replaces; numbers of entries. `gone`: compete no more; `rescored`:
    have another total."""

    won: tuple[str, ...]
    lost: tuple[str, ...]
    gone: tuple[str, ...]
    rescored: tuple[str, ...]


def batch_numbered(call: Call, number: int) -> Batch | None:
    found = call.batches.filter(number=number).first()
    if found:
        found.call = call
    return found


def results_of(batch: Batch) -> list[Result]:
    """Return the results of a batch, the newest first (one query)."""
    found = list(batch.results.order_by("-number"))
    for one in found:
        one.batch = batch
    return found


def newest_numbers(calls: Iterable[Call]) -> dict[str, dict[int, int]]:
    """Return call → batch → the number of its newest result, of the batches that have one (one query)."""
    found: dict[str, dict[int, int]] = {}
    rows = Result.objects.filter(batch__call__in=calls).order_by("batch__number", "number")
    for call, batch, number in rows.values_list("batch__call", "batch__number", "number"):
        found.setdefault(call, {})[batch] = number
    return found


def outcome_of(result: Result) -> Outcome:
    """Return what came out, with every step: computed again from the stored files, as a stranger would."""
    told = told_of(result)
    call = result.batch.call.frozen
    return _outcome(
        call, result.scores, result.votes, told["inputs"]["draw"], result.batch.number, tuple(told["earlier_winners"])
    )


def told_of(result: Result) -> dict[str, Any]:
    """Return what `result.json` says."""
    told: dict[str, Any] = json.loads(result.result)
    return told


def result_digests() -> dict[str, str]:
    """Return "call/batch/number" → SHA-256 over all files of a result as they are stored now (one query)."""
    rows = Result.objects.order_by("batch__call", "batch__number", "number").select_related("batch")
    files = ((one, f"{one.scores}\0{one.votes}\0{one.result}\0{one.opened}") for one in rows.iterator())
    return {
        f"{one.batch.call_id}/{one.batch.number}/{one.number}": sha256(text.encode()).hexdigest() for one, text in files
    }


def entries_named(call: Call, numbers: Collection[str]) -> dict[str, Entry]:
    """Return number → entry, with agency and people (two queries)."""
    rows = call.entries.filter(number__in=numbers).select_related("agency").prefetch_related("people")
    return {one.number: one for one in rows.defer("answers", "salt")}


def winning_entry(call: Call, number: str) -> tuple[Entry, Batch] | None:
    """Return an entry that wins by the newest result of a batch, and that batch; whole, with its files."""
    for batch in call.batches.order_by("number"):
        newest = batch.results.order_by("-number").first()
        if newest and number in told_of(newest)["winners"]:
            rows = call.entries.select_related("agency").prefetch_related("people", "files")
            return rows.get(number=number), batch
    return None


def difference(before: Result, after: Result) -> Difference:
    """Return what `after` changed, in order of numbers."""
    old, new = told_of(before), told_of(after)
    totals = {one["id"]: one["total"] for one in old["entries"]}
    now = {one["id"]: one["total"] for one in new["entries"]}
    both = totals.keys() & now.keys()
    return Difference(
        won=_sorted(set(new["winners"]) - set(old["winners"])),
        lost=_sorted(set(old["winners"]) - set(new["winners"])),
        gone=_sorted(totals.keys() - now.keys()),
        rescored=_sorted({one for one in both if totals[one] != now[one]}),
    )


@lru_cache(maxsize=8)
def _outcome(
    frozen: str, scores: str, votes: str, draw: str | None, batch: int, earlier: tuple[str, ...]
) -> Outcome:  # fmt: skip
    call = read_call(frozen.encode())
    return judge(
        call, batch=batch, value=draw, earlier=earlier,
        scores=read_scores(scores.encode(), call, batch) if scores else None,
        votes=read_votes(votes.encode(), call, batch) if votes else None,
    )  # fmt: skip


def _sorted(numbers: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(numbers))
