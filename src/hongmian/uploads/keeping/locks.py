"""A file that one process, and one thread of it, has to itself."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hongmian.uploads.keeping.errors import FileMissingError


@contextmanager
def locked(path: Path, *, make: bool = False) -> Iterator[int]:
    """Wait for one's turn and yield the open file; the system ends the turn with the process, however it ends.

    Raises FileMissingError where there is none, or none any more once it is one's turn. `make`: there is then.
    """
    try:
        handle = os.open(path, os.O_RDWR | (os.O_CREAT if make else 0), 0o600)
    except FileNotFoundError:
        raise FileMissingError(path.name) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not os.fstat(handle).st_nlink:
            raise FileMissingError(path.name)
        yield handle
    finally:
        os.close(handle)
