"""The files of awards on the disk of this installation: those that are kept, and those on their way."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from hongmian.accounts.sealed import ring
from hongmian.uploads.keeping.arrivals import Arrivals
from hongmian.uploads.keeping.store import Store

LEFT_BEHIND = timedelta(days=2)


def store() -> Store:
    return Store(_folder("files"), ring)


def arrivals() -> Arrivals:
    """Files on their way lie for two days at most: their key is that of codes, which outlives an exchange of keys."""
    return Arrivals(_folder("arriving"), ring().codes)


def sweep_due(*, at: datetime) -> None:
    """Forget uploads that were given up, and what a crash left half written. The age is that of the disk."""
    arrivals().sweep(LEFT_BEHIND)
    store().sweep(LEFT_BEHIND)


def _folder(name: str) -> Path:
    return Path(settings.HONGMIAN_HOME) / "awards" / name
