"""A receipt held against the log as it stands now: is this ballot there, and is it counted?"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from hongmian.ballots.ballot_box import BallotBox
from hongmian.ballots.ended_polls import EndedPoll
from hongmian.ballots.entries import Ballot, read_entry
from hongmian.ballots.polls import Poll as BoxedPoll
from hongmian.ballots.remains import Remains
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import boxed, refreshed
from hongmian.polls.ended_boxes import ended, left
from hongmian.polls.models import Poll
from hongmian.polls.queries.polls import public_poll
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.receipts import Receipt

LONGEST = 16_384  # characters
_TRIES, _PAUSE = 10, 0.05  # seconds


class WrongReceipt(Refused):
    """It is no receipt, or none of this log."""


@dataclass(frozen=True)
class Held:
    """A receipt that holds. `choices`: what the ballot says, None while ballots are kept back. `annulled`: the id of
    the reason, empty where the ballot is counted. `ended`: the log has ended, and the ballot is among what is left."""

    poll: Poll
    index: int
    entry_hash: str
    size: int
    text: str
    set_aside: bool
    is_annulled: bool
    reason: str
    choices: tuple[str, ...] | None
    ended: bool = False


def check_receipt(text: str) -> Held:
    """Return what a receipt proves; raise WrongReceipt with what is wrong, or BoxClosed."""
    text = _tidy(text)
    try:
        receipt = Receipt.parse(text)
        poll = _poll_of(receipt)
        if over := ended(poll.pk):
            return _left(poll, over, receipt, text)
        promised = open_checkpoint(receipt.checkpoint, boxed(poll.pk).rules.key)
        opened = _grown(poll.pk, promised.size)
    except LogError:
        raise WrongReceipt(_("This is no receipt of a vote here, or it was altered on the way.")) from None
    _refuse_other_history(opened, promised, receipt)
    return _held(poll, opened.box, receipt, text, entries_are_out=opened.entries_are_out)


def _left(poll: Poll, over: EndedPoll, receipt: Receipt, text: str) -> Held:
    """Hold the receipt against what is left of an ended log."""
    found, signed = left(poll.pk), open_checkpoint(receipt.checkpoint, over.rules.key)
    leaf = found.tree.hashes(0, receipt.index, receipt.index + 1)
    try:
        receipt.check(leaf=leaf, key=over.rules.key)
    except LogError:
        raise WrongReceipt(
            _("The receipt is signed by this log, for %(signed)s entries, and its ballot is not among the %(left)s "
              "that are left of it. Keep it: it is evidence.")
            % {"signed": f"{signed.size:,}", "left": f"{found.size:,}"}
        ) from None  # fmt: skip
    return replace(_held(poll, found, receipt, text, entries_are_out=True), ended=True)


def _tidy(text: str) -> str:
    """Undo what copying does to a receipt: other line ends, blanks around."""
    if len(text) > LONGEST:
        raise WrongReceipt(_("This is too long for a receipt."))
    if "\0" in text:
        raise WrongReceipt(_("This is no receipt of a vote here, or it was altered on the way."))
    lines = [line.strip() for line in text.strip().splitlines()]
    return "\n".join(lines) + "\n"


def _poll_of(receipt: Receipt) -> Poll:
    origin = receipt.checkpoint.partition("\n")[0]
    found = public_poll(origin.rpartition("/vote/")[2])
    if found is None:
        raise WrongReceipt(_("This receipt is of a vote that is not held here."))
    return found


def _grown(poll_id: str, size: int) -> BoxedPoll:
    """Return the poll once it holds `size` entries: another process may have stored the last of them just now."""
    opened = refreshed(poll_id)
    for _again in range(_TRIES):
        if opened.box.size >= size:
            break
        time.sleep(_PAUSE)
        opened = refreshed(poll_id)
    return opened


def _refuse_other_history(opened: BoxedPoll, promised: Checkpoint, receipt: Receipt) -> None:
    tree = opened.box.tree
    if promised.size > tree.size or receipt.index >= promised.size or tree.root(promised.size) != promised.root:
        raise WrongReceipt(
            _("The receipt is signed by this log, but the log does not hold what it proves. Keep it and tell the "
              "association: it is evidence.")
        )  # fmt: skip
    try:
        receipt.check(leaf=tree.hashes(0, receipt.index, receipt.index + 1), key=opened.rules.key)
    except LogError:
        raise WrongReceipt(_("The proof in this receipt does not fit; it was altered on the way.")) from None


def _held(poll: Poll, box: BallotBox | Remains, receipt: Receipt, text: str, *, entries_are_out: bool) -> Held:
    index, tally, rules = receipt.index, box.tally, box.tally.rules
    ballot = read_entry(box.entries(index, index + 1)[0])
    if not isinstance(ballot, Ballot):
        raise WrongReceipt(_("Entry %(index)s of the log is no ballot.") % {"index": index})
    why = tally.why.get(index)
    return Held(
        poll=poll,
        index=index,
        entry_hash=box.tree.hashes(0, index, index + 1).hex(),
        size=box.tree.size,
        text=text,
        set_aside=index in tally.set_aside,
        is_annulled=index in tally.annulled,
        reason=rules.annulments.reasons[why.reason].id if why else "",
        choices=tuple(rules.choices[place].id for place in ballot.choices) if entries_are_out else None,
    )
