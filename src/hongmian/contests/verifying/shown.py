"""What people and programs read of a contest log that holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hongmian.ballots.verifying.shown import plain
from hongmian.contests.checking import CheckedContests
from hongmian.contests.standing import Award, Batch
from hongmian.contests.verifying.assigned import Replayed

TRUSTED = "the key is the one the log itself names; compare it with one from elsewhere"


def log_told(
    checked: CheckedContests, names: Sequence[str], replayed: Mapping[str, Replayed], *, key_known: bool
) -> dict[str, Any]:
    """Return what `--json` prints of a log that holds."""
    return {
        "ok": True,
        "origin": checked.checkpoint.origin,
        "size": checked.checkpoint.size,
        "root": checked.checkpoint.root.hex(),
        "key": str(checked.key),
        "key_known": key_known,
        "awards": {name: _award(checked.course.awards[name], replayed.get(name)) for name in names},
    }


def log_text(
    checked: CheckedContests, names: Sequence[str], replayed: Mapping[str, Replayed], *, key_known: bool
) -> str:
    """Return what is said of a log that holds."""
    lines = [
        f"log {checked.checkpoint.origin}: {checked.checkpoint.size} events, root {checked.checkpoint.root.hex()}",
        "signature, hashes and the course of every award hold",
        f"key {checked.key}",
        *([] if key_known else [TRUSTED]),
    ]
    for name in names:
        lines += [*_award_lines(name, checked.course.awards[name]), *replayed_lines(replayed.get(name), "  ")]
    return "\n".join(map(plain, lines))


def replayed_lines(replayed: Replayed | None, indent: str = "") -> Iterator[str]:
    if replayed is None or not replayed.rounds:
        return
    if replayed.replayed:
        count = f"{replayed.replayed} of {replayed.rounds}"
        yield f"{indent}rounds of assignment replayed: {count}, each from the call's hash"
    if replayed.missing:
        told = ", ".join(map(str, replayed.missing))
        yield f"{indent}NOT REPLAYED: no record of round {told} is there, so who was given what is not proved"


def _award(award: Award, replayed: Replayed | None) -> dict[str, Any]:
    verdicts = Counter(award.entries.values())
    return {
        "call": award.call,
        "entries": len(award.entries),
        "eligible": verdicts["eligible"],
        "ineligible": verdicts["ineligible"],
        "withdrawn": len(award.withdrawn),
        "excluded": sorted(award.excluded),
        "competing": len(award.competing),
        "rounds": award.rounds,
        "rounds_replayed": replayed.replayed if replayed else None,
        "scores": len(award.counted),
        "struck": len(award.struck),
        "vote": {name: award.vote[name] for name in ("poll", "size", "root")} if award.vote else None,
        "batches": {str(number): _batch(batch) for number, batch in award.batches.items()},
        "objections": dict(award.objections),
        "cancelled": award.cancelled or None,
    }


def _batch(batch: Batch) -> dict[str, Any]:
    return {
        "number": batch.results,
        "result": batch.result,
        "notice": [day.isoformat() for day in batch.notice] if batch.notice else None,
        "open": sorted(batch.open),
        "due": batch.is_due,
        "closed": batch.is_closed,
    }


def _award_lines(name: str, award: Award) -> Iterator[str]:
    yield ""
    yield f"{name}  call {award.call}"
    out = "".join(
        f", {len(some)} {word}" for some, word in [(award.withdrawn, "withdrawn"), (award.excluded, "excluded")] if some
    )
    yield f"  entries {len(award.entries)}, competing {len(award.competing)}{out}"
    if award.rounds:
        struck = f", {len(award.struck)} struck" if award.struck else ""
        yield f"  rounds of assignment {award.rounds}, sheets {len(award.counted)}{struck}"
    if award.vote:
        yield f"  vote {award.vote['poll']}, counted from {award.vote['size']} entries of its log"
    for number, batch in award.batches.items():
        yield f"  batch {number}: result {batch.results}, SHA-256 {batch.result}"
        yield f"    {_state(batch)}"
    if award.cancelled:
        yield f"  called off: {award.cancelled}"
    if award.objections:
        verdicts = Counter(award.objections.values())
        told = ", ".join(f"{verdicts[one]} {one or 'open'}" for one in ("upheld", "rejected", "") if verdicts[one])
        yield f"  objections: {told}"


def _state(batch: Batch) -> str:
    if batch.is_closed:
        return "closed: its result is final"
    if batch.is_due:
        return "another result is due"
    if batch.notice:
        return f"public notice from {batch.notice[0]} to {batch.notice[1]}"
    return "no public notice yet"
