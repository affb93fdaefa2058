"""The open-data files: made once for each state of the network, then handed out from memory."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.core.cache import caches

from hongmian import __version__
from hongmian.directory.models import Edition
from hongmian.directory.queries.hsds import hsds_organizations
from hongmian.directory.queries.open_hotlines import open_hotlines_csv

KEPT_SECONDS = 24 * 3600
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
    kept, key = caches["pages"], f"open-data:{__version__}:{name}:{number}:{at.date()}"
    found: OpenFile | None = kept.get(key)
    if found is None:
        midnight = datetime.combine(at.date(), time(), tzinfo=at.tzinfo)
        found = _made(MAKERS[name](at), max(changed or midnight, midnight))
        kept.set(key, found, KEPT_SECONDS)
    return found


def _made(body: bytes, changed_at: datetime) -> OpenFile:
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    return OpenFile(body=body, packed=gzip.compress(body, 6, mtime=0), etag=etag, changed_at=changed_at)


def _directory(at: datetime) -> bytes:
    return json.dumps(hsds_organizations(at=at), ensure_ascii=False, separators=(",", ":")).encode()


def _hotlines(at: datetime) -> bytes:
    return (BYTE_ORDER_MARK + open_hotlines_csv(at=at)).encode()


MAKERS: Mapping[str, Callable[[datetime], bytes]] = {"directory.json": _directory, "hotlines.csv": _hotlines}
