"""What people and programs read of a result that was held against the contest log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from hongmian.ballots.verifying.shown import plain
from hongmian.contests.checking import CheckedContests
from hongmian.contests.verifying.assigned import Replayed
from hongmian.contests.verifying.judged import Logged
from hongmian.contests.verifying.remarks import Remarks
from hongmian.contests.verifying.shown import TRUSTED, replayed_lines

MOST_NAMED = 10


def logged_told(logged: Logged, checked: CheckedContests, replayed: Replayed, *, key_known: bool) -> dict[str, Any]:
    """Return what `--json` prints beside the result."""
    remarks = logged.remarks
    return {
        "log": {
            "origin": checked.checkpoint.origin, "size": checked.checkpoint.size, "key": str(checked.key),
            "key_known": key_known, "index": logged.index, "latest": logged.latest, "closed": logged.is_closed,
            "due": logged.is_due, "notice_checked": logged.notice_checked,
            "sealed": {"size": logged.sealed.size, "root": logged.sealed.root.hex()},
            "scores_opened": logged.scores_opened, "entries_opened": logged.entries_opened,
            "entries_destroyed": list(logged.entries_destroyed), "ineligible": remarks.ineligible,
            "excluded": dict(remarks.excluded), "struck": list(remarks.struck),
            "sheets_each": list(remarks.sheets_each) if remarks.sheets_each else None,
            "rounds_after": remarks.rounds_after, "rounds": replayed.rounds,
            "rounds_replayed": replayed.replayed,
            "unjudged": [[pair.entry, int(pair.expert)] for pair in replayed.unjudged],
        }
    }  # fmt: skip


def logged_text(logged: Logged, checked: CheckedContests, replayed: Replayed, *, key_known: bool) -> str:
    """Return what is said beside the result."""
    return "\n".join(map(plain, _lines(logged, checked, replayed, key_known)))


def _lines(logged: Logged, checked: CheckedContests, replayed: Replayed, key_known: bool) -> Iterator[str]:
    yield f"contest log {checked.checkpoint.origin}: the result is event {logged.index} of {checked.checkpoint.size}"
    yield "call, dates, vote and entries are those of the log; every sheet was bound there before, none is missing"
    yield f"its first {logged.sealed.size} events have the root {logged.sealed.root.hex()}"
    yield "  compare it with the one that is printed on the result, or that somebody else was told"
    yield f"{logged.scores_opened} sheets and {logged.entries_opened} entries opened"
    yield from replayed_lines(replayed)
    yield from _unjudged(replayed)
    if logged.entries_destroyed:
        named = ", ".join(logged.entries_destroyed)
        yield f"can be shown no more, their salts were destroyed with a person's data: {named}"
    yield from _state(logged)
    yield from _remarks(logged.remarks)
    if not key_known:
        yield f"key {checked.key}"
        yield TRUSTED


def _unjudged(replayed: Replayed) -> Iterator[str]:
    if replayed.unjudged:
        named = ", ".join(f"{pair.entry} by expert {pair.expert}" for pair in replayed.unjudged[:MOST_NAMED])
        more = " …" if len(replayed.unjudged) > MOST_NAMED else ""
        yield f"given, and no sheet counts: {len(replayed.unjudged)}: {named}{more}"
        yield "  never handed in, struck, or recused with nobody left: ask, above all where no score may be missing"


def _state(logged: Logged) -> Iterator[str]:
    if logged.latest != logged.number:
        yield f"IT IS NOT THE LATEST RESULT: the log has result {logged.latest} of this batch"
    elif logged.is_due:
        yield "IT DOES NOT STAND: something it is computed from was corrected, and no result has followed"
    elif logged.is_closed:
        yield "its notice is over: the result is final"
    else:
        yield "its notice is not over: the result is not final yet"
    if not logged.notice_checked:
        yield "how long the notice must be is not known here: the holidays of that year are not"


def _remarks(told: Remarks) -> Iterator[str]:
    """What nobody can prove from outside, so that somebody may ask."""
    if told.sheets_each:
        fewest, most = told.sheets_each
        yield f"sheets of an entry: {fewest}" if fewest == most else f"sheets of an entry: {fewest} to {most}"
    if told.ineligible:
        yield f"found ineligible: {told.ineligible} entries"
    yield from (f"excluded: {entry}: {why}" for entry, why in told.excluded.items())
    yield from (f"struck: {count} sheets: {why}" for why, count in Counter(told.struck).items())
    if told.rounds_after:
        yield f"experts were assigned {told.rounds_after} times more after a result was known"
