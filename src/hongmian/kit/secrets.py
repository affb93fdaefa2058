"""Keys of one installation: each in a file of its own, readable by its owner only, made on first use."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def private_folder(folder: Path) -> Path:
    """Make `folder`, and what is missing above it, for its owner only; one that is there stays as it is."""
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def kept_secret(folder: Path, name: str) -> str:
    """Return the 256-bit secret `name` (64 hex digits) kept in `folder`, making it once if absent.

    Two processes that start at the same time agree: the file is linked into place, never overwritten.
    """
    path = folder / name
    if not path.exists():
        private_folder(folder)
        draft = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_hex(32))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
