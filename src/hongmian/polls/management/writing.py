"""`hongmian vote writer`: writes the logs of the votes whose boxes are on JetStream, until it is stopped."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from hongmian.ballots.cluster.writer import State
from hongmian.ballots.cluster.writers import Writers, adopt
from hongmian.ballots.errors import BoxError
from hongmian.ballots.store.place import Backing
from hongmian.kit.errors import Refused

Say = Callable[[str, State, str], None]


def write_logs(*, ready: Callable[[], None], say: Say) -> None:
    """Write until SIGTERM, SIGINT or SIGHUP; `say` is told the poll, what is done from now on, and the turn or why."""
    backing, stop, language = _backing(), threading.Event(), get_language()

    def tell(poll: str, state: State, more: str) -> None:  # in a thread, which has no language yet
        with override(language):
            say(poll, state, more)

    for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(one) != signal.SIG_IGN:  # nohup
            signal.signal(one, lambda *_: stop.set())
    ready()
    Writers(_home(), backing, tell).run(stop)


def adopt_log(poll_id: str) -> int:
    """Let writers of this machine go on from what NATS holds of a log, and return its size: a person says that nothing
    newer was signed. Raise Refused where it cannot be read."""
    try:
        return adopt(_home(), _backing(), poll_id)
    except (BoxError, OSError) as error:
        raise Refused(_("The log of %(poll)s cannot be read: %(why)s") % {"poll": poll_id, "why": error}) from None


def words_of(poll: str, state: State, more: str) -> str:
    """Say in the reader's words what a writer does."""
    words = {
        "writes": _("%(poll)s: writes the log (turn %(more)s)"),
        "stands by": _("%(poll)s: another process writes the log, this one stands by"),
        "cannot write": _("%(poll)s: cannot write the log: %(more)s"),
    }
    return words[state] % {"poll": poll, "more": more}


def _backing() -> Backing:
    if not settings.HONGMIAN_NATS_URL:
        raise Refused(_("No NATS servers are set: HONGMIAN_NATS_URL is empty, so every vote writes its own log."))
    return Backing(settings.DATABASE_URL, settings.HONGMIAN_NATS_URL)


def _home() -> Path:
    return Path(settings.HONGMIAN_HOME)
