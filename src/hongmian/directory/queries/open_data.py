"""The open-data files: made once for each state of the network, then handed out from memory."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from threading import Lock

from hongmian.directory.models import Edition
from hongmian.directory.queries.hsds import hsds_organizations
from hongmian.directory.queries.open_hotlines import open_hotlines_csv

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # without it Excel reads Chinese in CSV as noise


@dataclass(frozen=True)
class OpenFile:
    """A file as it is sent. `changed_at`: when the network last changed, or a line's day began or ended."""

    body: bytes
    packed: bytes  # the same, gzip
    etag: str
    changed_at: datetime


def open_file(name: str, *, at: datetime) -> OpenFile:
    """Return `directory.json` or `hotlines.csv` as of `at`.

    One query; the first asker after a change of the network, or of the day, has it made.
    """
    edition = Edition.objects.filter(pk=1).first()
    number, changed = (edition.number, edition.changed_at) if edition else (0, None)
    return _cupboard.file(name, (number, changed, at.date()), lambda: _made_of(name, changed, at))


def _made_of(name: str, changed: datetime | None, at: datetime) -> OpenFile:
    midnight = datetime.combine(at.date(), time(), tzinfo=at.tzinfo)
    return _made(MAKERS[name](at), max(changed or midnight, midnight))


class Cupboard:
    """The process's own copy of each file, one state of it; readers of pages cannot push it out.

    Threads that ask for a file that must be made wait for one making, not for many.
    """

    def __init__(self) -> None:
        self._making = Lock()
        self._kept: dict[str, tuple[Hashable, OpenFile]] = {}

    def file(self, name: str, state: Hashable, make: Callable[[], OpenFile]) -> OpenFile:
        return self._found(name, state) or self._made(name, state, make)

    def forget(self) -> None:
        self._kept.clear()

    def _found(self, name: str, state: Hashable) -> OpenFile | None:
        kept = self._kept.get(name)
        return kept[1] if kept and kept[0] == state else None

    def _made(self, name: str, state: Hashable, make: Callable[[], OpenFile]) -> OpenFile:
        with self._making:
            found = self._found(name, state)
            if found is None:
                found = make()
                self._kept[name] = (state, found)
            return found


_cupboard = Cupboard()
forget_files = _cupboard.forget


def _made(body: bytes, changed_at: datetime) -> OpenFile:
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    return OpenFile(body=body, packed=gzip.compress(body, 6, mtime=0), etag=etag, changed_at=changed_at)


def _directory(at: datetime) -> bytes:
    return json.dumps(hsds_organizations(at=at), ensure_ascii=False, separators=(",", ":")).encode()


def _hotlines(at: datetime) -> bytes:
    return (BYTE_ORDER_MARK + open_hotlines_csv(at=at)).encode()


MAKERS: Mapping[str, Callable[[datetime], bytes]] = {"directory.json": _directory, "hotlines.csv": _hotlines}
