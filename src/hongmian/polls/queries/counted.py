"""The count of a closed poll as an award takes it: exactly what anyone counts from its log up to a checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hongmian.ballots.rules import digest_of
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import refreshed
from hongmian.polls.queries.counts import count_of


class NotCounted(Refused):
    """The poll is not closed, or feeds no award."""


@dataclass(frozen=True)
class Counted:
    """`origin`, `size`, `root` (hexadecimal): of the checkpoint that was counted; `rules`: SHA-256 of `rules.json`;
    `counts`: votes by choice."""

    origin: str
    size: int
    root: str
    rules: str
    checkpoint: str
    counts: Mapping[str, int]


def counted_for_award(poll_id: str) -> Counted:
    """Return the count of a poll that was closed; raise NotCounted before that, and for one that feeds no award;
    BoxClosed where its log cannot be read."""
    count = count_of(poll_id)
    if count.is_straw:
        raise NotCounted(_("A straw poll feeds no award."))
    if count.ended != "closed" or count.counts is None:
        raise NotCounted(_("Voting is not closed. Its count is taken when its log says that it is."))
    opened = refreshed(poll_id)
    return Counted(
        origin=opened.rules.log_origin,
        size=count.size,
        root=count.root.hex(),
        rules=digest_of(opened.written).hex(),
        checkpoint=count.checkpoint,
        counts=count.counts,
    )
