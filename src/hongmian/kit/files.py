"""Files for the server's own eyes: written whole or not at all, readable by their owner only."""

from __future__ import annotations

import os
import uuid
from pathlib import Path


def keep_file(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Write a file that only its owner can read; the folder must be there. `durable`: its content is on the disk."""
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        if durable:
            out.flush()
            os.fsync(handle)
    draft.replace(path)
