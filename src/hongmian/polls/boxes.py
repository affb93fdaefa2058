"""The ballot boxes of this installation, opened once a process: pages, commands and periodic work share them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from hongmian.ballots.box import Already
from hongmian.ballots.entries import Entry, Notice
from hongmian.ballots.errors import BoxError, EndedError
from hongmian.ballots.notices import Told
from hongmian.ballots.polls import Poll as BoxedPoll
from hongmian.ballots.polls import Polls
from hongmian.ballots.tally import FaultError
from hongmian.ballots.tokens import Voter
from hongmian.kit.errors import Refused
from hongmian.tlog.notes import Signer

_open: dict[tuple[Path, int], Polls] = {}
_turn = threading.Lock()


class BoxClosed(Refused):
    """The ballot box cannot be opened, or not go on, as it is."""


class NoBox(BoxClosed):
    """There is nothing of this poll in the installation's home."""

    def __init__(self) -> None:
        super().__init__(_("There is no ballot box of this poll in %(home)s.") % {"home": settings.HONGMIAN_HOME})


class BoxEnded(BoxClosed):
    """A signed notice ended the log of this poll, for good."""

    def __init__(self) -> None:
        super().__init__(_("The log of this vote has ended: no ballot is taken and nothing in it is changed any more."))


def polls() -> Polls:
    """Return the boxes of this process: a forked one opens its own, and another home closes those of the one before."""
    place = (Path(settings.HONGMIAN_HOME), os.getpid())
    with _turn:
        if place not in _open:
            _close_those_of(os.getpid())
            _open[place] = Polls(place[0], settings.DATABASE_URL, settings.HONGMIAN_NATS_URL)
        return _open[place]


def boxed(poll_id: str) -> BoxedPoll:
    """Return an opened poll with its box; raise BoxClosed where there is none or it must not go on, BoxEnded where a
    notice ended its log."""
    with refusing():
        found = polls().find(poll_id)
    if found is None:
        raise NoBox
    return found


def refreshed(poll_id: str) -> BoxedPoll:
    """Return an opened poll with what other processes stored."""
    found = boxed(poll_id)
    with refusing():
        found.box.refresh()
    return found


def already(opened: BoxedPoll, voter: Voter, retry: bytes | None) -> tuple[Already, bool] | None:
    """Say whether this voter's ballot of the period is in the box (see Box.already)."""
    with refusing():
        return opened.box.already(voter, retry)


def append(opened: BoxedPoll, entry: Entry) -> int:
    """Store an entry that is no ballot and return its index; raise FaultError where it does not fit."""
    with refusing():
        return opened.box.append(entry)


def tell(opened: BoxedPoll, told: Told) -> int:
    """Store a signed notice about the poll and return its index."""
    return append(opened, Notice(told.signed(_signer_of(opened))))


def forget_senders(poll_id: str) -> None:
    """Remove for good from which networks ballots came: objections have ended. Also where the log was ended."""
    if not polls().exists(poll_id):
        raise NoBox
    with refusing():
        try:
            polls().forget_senders(poll_id)
        except FaultError as error:  # the log does not say that voting has ended
            raise BoxClosed(str(error)) from None


def _signer_of(boxed_poll: BoxedPoll) -> Signer:
    return Signer(boxed_poll.rules.log_origin, polls().keys(boxed_poll.rules.id).seed)


def origin_of(poll_id: str) -> str:
    """Return the name of a poll's log: the public host, then its path."""
    return f"{urlsplit(settings.HONGMIAN_PUBLIC_URL).netloc}/vote/{poll_id}"


def forget_boxes() -> None:
    """Close all boxes of this process; the next question opens them again."""
    with _turn:
        _close_those_of(os.getpid())


def _close_those_of(process: int) -> None:
    for place in [place for place in _open if place[1] == process]:
        _open.pop(place).close()


@contextmanager
def refusing() -> Iterator[None]:
    """Say in the reader's words why a box does not go on."""
    try:
        yield
    except EndedError:
        raise BoxEnded from None
    except (BoxError, OSError) as error:  # OSError: the disk is full where the signer remembers
        raise BoxClosed(_("The ballot box cannot be used: %(why)s") % {"why": error}) from error
