"""Votes whose ballots are on NATS JetStream: in a backup each is a box in a file, beside it where the box was."""

from __future__ import annotations

import logging
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from hongmian.ballots.cluster.copying import copy_box, goes_beyond
from hongmian.ballots.errors import BoxError, ElsewhereError
from hongmian.ballots.folders import Folders
from hongmian.ballots.store.place import Backing, kind_of, move_into_file
from hongmian.kit.errors import Refused

logger = logging.getLogger(__name__)
BOX = "box.sqlite3"


@contextmanager
def boxes_on_streams(home: Path) -> Iterator[dict[Path, sqlite3.Connection]]:
    """Give a copy of each as it is now, by the path that it has in the backup. One that cannot be had is missing, and
    the backup says so: without NATS the rest of an installation is worth a backup, too."""
    held = {}
    with tempfile.TemporaryDirectory(prefix="hongmian-boxes-") as folder:
        for where in _on_streams(home):
            if (where.data / BOX).exists():  # a backup that was unpacked to be verified
                continue
            copy = Path(folder) / where.name
            try:
                copy_box(where, _backing(), copy)
            except BoxError as trouble:
                logger.warning("the vote %s is not in the backup: %s", where.name, trouble)
                continue
            held[(where.data / BOX).relative_to(home)] = sqlite3.connect(copy, isolation_level=None)
        try:
            yield held
        finally:
            for connection in held.values():
                connection.close()


def settle(draft: Path) -> list[str]:
    """Decide for each vote of a backup whether it goes on in NATS, which has all that the backup has, or in the file of
    the backup; return the names of the latter. Raise Refused where NATS cannot be asked."""
    into_files = []
    for where in _on_streams(draft):
        copy = where.data / BOX
        if not copy.exists():
            continue
        if _is_in_nats(where, copy):
            copy.unlink()
        else:
            move_into_file(where.data)
            into_files.append(where.name)
        for beside in where.data.glob("box.*"):
            if beside.name not in ("box.json", BOX):
                beside.unlink()
    return into_files


def _is_in_nats(where: Folders, copy: Path) -> bool:
    try:
        return goes_beyond(where, _backing(), copy)
    except ElsewhereError:  # no NATS servers are named
        return False
    except BoxError as trouble:
        told = {"poll": where.name, "why": trouble}
        raise Refused(
            _(
                "NATS held the ballots of the vote %(poll)s and cannot be asked now (%(why)s). Start it; or, if what "
                "it held is lost, take HONGMIAN_NATS_URL out of the settings: then they are restored into a file."
            )
            % told
        ) from trouble


def _on_streams(home: Path) -> Iterator[Folders]:
    for signature in sorted(home.glob("ballots/*/rules.json.sig")):
        if kind_of(signature.parent) == "jetstream":
            yield Folders.of(home, signature.parent.name)


def _backing() -> Backing:
    return Backing(settings.DATABASE_URL, settings.HONGMIAN_NATS_URL)
