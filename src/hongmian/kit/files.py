"""Files for the server's own eyes: written whole or not at all, readable by their owner only."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from pathlib import Path


def keep_file(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Write a file that only its owner can read; the folder must be there. `durable`: its content is on the disk."""
    keep_parts(path, (content,), durable=durable)


def keep_parts(path: Path, parts: Iterable[bytes], *, durable: bool = False) -> None:
    """Write a file as `keep_file` does, part by part."""
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.writelines(parts)
            if durable:
                out.flush()
                os.fsync(handle)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
