"""Pages taken apart, kept out of memory until it is known where every link leads."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from hongmian.site.export.pages import Told


class Spool:
    """One nameless file; each page is written once and read once."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._places: dict[str, int] = {}

    def put(self, address: str, told: Told) -> None:
        self._places[address] = self._file.tell()
        pickle.dump(told, self._file)

    def pages(self) -> Iterator[tuple[str, Told]]:
        """Yield all pages as they came, once no more come."""
        for address, place in self._places.items():
            self._file.seek(place)
            told = pickle.load(self._file)  # noqa: S301 (our own, of this run)
            assert isinstance(told, Told)
            yield address, told


@contextmanager
def spool() -> Iterator[Spool]:
    with TemporaryFile() as file:
        yield Spool(file)
