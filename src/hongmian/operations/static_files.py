"""Collecting the static files (hashed names, compressed), only when they are not those already collected."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

MARKER = ".collected"


def collect_static_files() -> bool:
    """Bring STATIC_ROOT up to what the packages hold; say whether there was anything to do."""
    if are_collected():
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    (Path(settings.STATIC_ROOT) / MARKER).write_text(_fingerprint())
    return True


def are_collected() -> bool:
    """Say whether STATIC_ROOT holds the files of this version."""
    marker = Path(settings.STATIC_ROOT) / MARKER
    return marker.exists() and marker.read_text() == _fingerprint()


def _fingerprint() -> str:
    """SHA-256 over the name and bytes of every file, and what compresses them."""
    kept: Any = settings.STORAGES["staticfiles"]
    seen = hashlib.sha256(f"{version('whitenoise')} {kept['BACKEND']}".encode())
    files = {name: storage for finder in get_finders() for name, storage in finder.list([])}
    for name, storage in sorted(files.items()):
        body = Path(storage.path(name)).read_bytes()
        seen.update(f"\n{name} {len(body)}\n".encode() + body)
    return seen.hexdigest()
