"""Files that are on the disk when the call returns, whole or not at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from pathlib import Path

from hongmian.kit.files import keep_file, keep_parts


def keep_durably(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, and see it and its name to the disk; the folder must be there."""
    keep_parts_durably(path, (content,))


def keep_parts_durably(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file as `keep_durably` does, part by part."""
    keep_parts(path, parts, durable=True)
    sync_folder(path.parent)


def keep_once(path: Path, content: bytes) -> None:
    """Write a file as `keep_durably` does, unless there is one: of several processes at once, the first one's stays."""
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        keep_file(draft, content, durable=True)
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
