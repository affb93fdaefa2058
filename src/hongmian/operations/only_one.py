"""One server to a home: two would share its clock, its jobs and its log."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused

FILE = "server.lock"


@contextmanager
def only_server(home: Path) -> Iterator[None]:
    """Hold `home` for this process. Raises Refused if another server holds it.

    A record lock (fcntl(2)): the system lets go of it when this process ends in whatever way, and the children that
    are forked from it do not hold it.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / FILE).open("a") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise Refused(
                _("Another server runs in %(home)s already. Stop it first, or choose another HONGMIAN_HOME.")
                % {"home": home}
            ) from None
        yield
