"""What programs read of a check: the JSON of a log that holds."""

from __future__ import annotations

from typing import Any

from hongmian.ballots.ended import End
from hongmian.ballots.verifying.audit import Verified
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint


def result_of(verified: Verified) -> dict[str, Any]:
    """Return what `--json` prints for a log that holds."""
    checkpoint, tally, end = verified.checkpoint, verified.tally, verified.end
    word = tally.ended.word if tally and tally.ended else None
    told = {
        "ok": True,
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "tally": tally.by_id() if tally else None,
        "annulled": len(tally.annulled) if tally else None,
        "annulled_by_reason": tally.annulled_by_reason() if tally else None,
        "ballots": tally.ballots if tally else None,
        "set_aside": len(tally.set_aside) if tally else None,
        "ended": "ended" if end else word,
        "withheld": tally is None,
        "straw_poll": verified.rules.is_straw,
    }
    return told | ({"end": _end(end, verified)} if end else {})


def _end(end: End, verified: Verified) -> dict[str, Any]:
    """What the notice that ended the log says."""
    earlier = open_checkpoint(end.checkpoint, verified.rules.key) if end.checkpoint else None
    return {
        "why": end.why, "cause": end.cause, "at": end.at.isoformat(timespec="minutes"),
        "signed": _head(end.signed), "found": _head(end.found), "checkpoint": _head(earlier), "notice": verified.note,
    }  # fmt: skip


def _head(head: Checkpoint | None) -> dict[str, Any] | None:
    return {"size": head.size, "root": head.root.hex()} if head else None
