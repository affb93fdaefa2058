"""Names of kept files: drawn by lot, never made of what was sent."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Final

from hongmian.kit.durable import sync_folder
from hongmian.uploads.keeping.errors import FileMissingError

_NAME: Final = re.compile(r"[0-9a-f]{32}")


def new_name() -> str:
    return secrets.token_hex(16)


def is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def checked_name(text: str) -> str:
    """Return a name that can be part of a path; raise FileMissingError for all else."""
    if not is_name(text):
        raise FileMissingError(repr(text[:40]))
    return text


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into, and see its name to the disk."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        sync_folder(folder.parent)
