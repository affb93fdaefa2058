"""Where the published files come from: a folder, or a web address. Both have the same paths below them."""

from __future__ import annotations

import http.client
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, quote, urlsplit

from hongmian.ballots.verifying.faults import FetchError, MissingError, WithheldError

_SECONDS = 30  # until a silent server is given up
_MOST_BYTES = 1 << 25  # a full bundle is at most 256 × 64 KiB
_TRIES = 3
_WITHHELD, _NONE = 403, (404, 410)
_ENTRIES = "log/tile/entries/"  # nothing else may be kept back


class Source(Protocol):
    """Where a poll's files are."""

    def fetch(self, path: str) -> bytes:
        """Return the file at a path; raise WithheldError where the poll keeps it back, MissingError where there is
        none, FetchError otherwise."""
        ...

    def close(self) -> None: ...


class FolderSource:
    """Files below a folder, as `hongmian vote export` writes them or a stranger saved them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fetch(self, path: str) -> bytes:
        try:
            return (self._folder / path).read_bytes()
        except OSError as error:
            if path.startswith(_ENTRIES) and not (self._folder / _ENTRIES).exists():
                raise WithheldError(path) from None
            kind = MissingError if isinstance(error, FileNotFoundError) else FetchError
            raise kind(f"{path}: {error.strerror}") from None

    def close(self) -> None:
        """A folder needs no closing."""


class WebSource:
    """A poll's address, `https://host/vote/<poll>/`; one kept connection."""

    def __init__(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError(parts.scheme)
            self._base = quote(parts.path, safe="/%:@!$&'()*+,;=~").rstrip("/") + "/"
            self._connection = _connection(parts)
        except (ValueError, http.client.InvalidURL):
            raise FetchError(f"{url!r}: neither a folder nor a web address") from None

    def fetch(self, path: str) -> bytes:
        status, body = self._get(self._base + path)
        if status == _WITHHELD and path.startswith(_ENTRIES):
            raise WithheldError(path)
        if status != http.client.OK:
            kind = MissingError if status in _NONE else FetchError
            raise kind(f"{path}: the server answers {status}")
        return body

    def close(self) -> None:
        self._connection.close()

    def _get(self, path: str) -> tuple[int, bytes]:
        for left in reversed(range(_TRIES)):
            try:
                self._connection.request("GET", path, headers={"Accept-Encoding": "identity"})
                answer = self._connection.getresponse()
                body = answer.read(_MOST_BYTES)
                if answer.length:  # a line that broke accuses nobody
                    raise http.client.IncompleteRead(body, answer.length)
                return answer.status, body
            except (OSError, UnicodeError, http.client.HTTPException) as error:  # of Unicode: no name of a host
                self._connection.close()
                if not left:
                    raise FetchError(f"{path}: {error or type(error).__name__}") from None
        raise AssertionError("the last try returns or raises")


def source_of(place: str) -> Source:
    """Return the source of a folder or a web address; raise FetchError for anything else."""
    if "://" in place:
        return WebSource(place)
    if not Path(place).is_dir():
        raise FetchError(f"{place}: there is no such folder")
    return FolderSource(Path(place))


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(str(parts.hostname), parts.port, timeout=_SECONDS)
