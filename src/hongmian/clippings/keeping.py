"""The originals of clippings on the disk of this installation: sealed, and never shown to the public."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from hongmian.accounts.sealed import ring
from hongmian.uploads.keeping.store import Store


def store() -> Store:
    return Store(Path(settings.HONGMIAN_HOME) / "clippings" / "files", ring)
