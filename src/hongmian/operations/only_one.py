"""One server to a home: two would share its clock, its jobs and its log. Its parts may run side by side."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.kit.secrets import private_folder
from hongmian.operations.parts import ALL, Part

FILE = "server.lock"
JOBS_FILE = "jobs.lock"  # the clock and the jobs of a home have one keeper


@contextmanager
def only_server(home: Path, parts: frozenset[Part] = ALL) -> Iterator[None]:
    """Hold `home` for this process: alone if it is the whole server, beside other parts if it is one of them, but its
    jobs always alone. Raises Refused if another holds it.

    Record locks (fcntl(2)): the system lets go of them when this process ends in whatever way, and the children that
    are forked from it do not hold them.
    """
    private_folder(home)
    with ExitStack() as held:
        _hold(held, home, FILE, fcntl.LOCK_EX if parts == ALL else fcntl.LOCK_SH)
        if Part.JOBS in parts:
            _hold(held, home, JOBS_FILE, fcntl.LOCK_EX)
        yield


def _hold(held: ExitStack, home: Path, name: str, how: int) -> None:
    lock = held.enter_context((home / name).open("a+"))
    try:
        fcntl.lockf(lock, how | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        raise Refused(
            _("Another server runs in %(home)s already. Stop it first, or choose another HONGMIAN_HOME.")
            % {"home": home}
        ) from None
