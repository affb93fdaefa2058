"""An archive of files that are read while it is sent."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path


class _Sent(io.RawIOBase):
    """Takes what is written and hands it on; it cannot go back."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(data)  # type: ignore[call-overload]  # a buffer of any kind
        self._parts.append(part)
        return len(part)

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def zipped_files(paths: Sequence[Path]) -> Iterator[bytes]:
    """Yield the archive file by file. PDFs are packed already, so they are stored as they are."""
    sent = _Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_STORED) as archive:
        for path in paths:
            try:
                content = path.read_bytes()
            except FileNotFoundError:  # withdrawn since
                continue
            archive.writestr(zipfile.ZipInfo(path.name, (1980, 1, 1, 0, 0, 0)), content)
            yield sent.taken()
    yield sent.taken()
