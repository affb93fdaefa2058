"""What is answered once a log was ended: the notice, the rules, what is left; no ballot is taken, nothing is signed."""

from __future__ import annotations

from hongmian.ballots import replies
from hongmian.ballots.ended_polls import EndedPolls
from hongmian.ballots.errors import BoxError
from hongmian.ballots.published import ANYONES_TEXT, published_rules, published_tile, tile_at
from hongmian.ballots.replies import Reply, refusal

ENDED = refusal(
    403,
    "ended",
    "这项投票的账本已经终止，不再收选票。",
    "The log of this vote has ended: no ballot is taken any more.",
)
NO_CHECKPOINT = refusal(
    410, "ended", "账本已经终止，不再签署检查点，说明见 log/ended。",
    "The log has ended and no checkpoint is signed any more: see log/ended.",
)  # fmt: skip


def after_the_end(polls: EndedPolls, name: str, method: str, path: str) -> Reply:
    """Return what stands at `path` below `/vote/<poll>/` of a poll whose log was ended. May read the disk."""
    if path == "ballots":
        return ENDED if method == "POST" else replies.NO_METHOD
    if method not in ("GET", "HEAD"):
        return replies.NO_METHOD
    try:
        return published_after(polls, name, path)
    except BoxError:
        return replies.NOT_NOW


def published_after(polls: EndedPolls, name: str, path: str) -> Reply:
    """Return the file at `path`; raise BoxError where what is left cannot be read."""
    poll = polls.find(name)
    if path == "log/ended":
        return Reply(200, poll.note.encode(), ANYONES_TEXT)
    if path == "log/checkpoint":
        note = poll.end.checkpoint
        return Reply(200, note.encode(), ANYONES_TEXT) if note else NO_CHECKPOINT
    return published_rules(poll, path) or published_tile(polls.remains(name), tile_at(path))
