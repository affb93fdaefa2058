"""Kept files: sealed at rest under names that say nothing, on the disk when `put` returns."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

from hongmian.kit.durable import keep_parts_durably, sync_folder
from hongmian.kit.keyring import Key, Ring, UnknownKeyError
from hongmian.kit.sealed import Seal
from hongmian.uploads.keeping.errors import FileDamagedError, FileMissingError
from hongmian.uploads.keeping.names import checked_name, is_name, make_folder, new_name
from hongmian.uploads.keeping.sealed_files import SealedFile, key_id_in, sealed_parts

_AT_ONCE: Final = timedelta()


class Store:
    """Files of one folder. A file never changes; any number of processes may use the same folder."""

    def __init__(self, folder: Path, ring: Callable[[], Ring]) -> None:
        self._folder, self._ring = folder, ring

    def put(self, content: bytes) -> str:
        """Keep a file and return its id, 32 hex digits."""
        make_folder(self._folder)
        file = new_name()
        self._keep(file, content)
        return file

    def get(self, file: str) -> bytes:
        """Return the content. Raises FileMissingError, FileDamagedError."""
        with self._opened(file) as sealed:
            return sealed.content()

    def size_of(self, file: str) -> int:
        """Return the size of the content, in bytes, without reading it. Raises as `get` does."""
        with self._opened(file) as sealed:
            return sealed.size

    def seal_anew(self, file: str) -> bool:
        """Seal a file with the current key, and say whether another had been used; one that was removed is left alone.

        Whoever reads it meanwhile reads the file of before. Raises FileDamagedError.
        """
        try:
            with self._opened(file) as sealed:
                if sealed.key_id == self._ring().current.id:
                    return False
                content = sealed.content()
        except FileMissingError:
            return False
        self._keep(file, content)
        return True

    def key_ids(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file with the id of the key it is sealed with."""
        for file in self.ids():
            with suppress(FileNotFoundError), (self._folder / file).open("rb") as kept:
                yield file, key_id_in(kept.fileno())

    def remove(self, file: str) -> None:
        """Remove a file; done again, it does nothing."""
        if is_name(file) and self._folder.is_dir():
            (self._folder / file).unlink(missing_ok=True)
            sync_folder(self._folder)

    def ids(self, older_than: timedelta = _AT_ONCE) -> Iterator[str]:
        """Yield the ids of all files, or of those kept longer than so: a room looks here for what no record names."""
        return (path.name for path in self._old(older_than) if is_name(path.name))

    def sweep(self, older_than: timedelta) -> int:
        """Remove what a crash left half written, and return how many; no kept file goes."""
        drafts = [path for path in self._old(older_than) if path.name.startswith(".")]
        for path in drafts:
            path.unlink(missing_ok=True)
        return len(drafts)

    def _old(self, older_than: timedelta) -> Iterator[Path]:
        latest = time.time() - older_than.total_seconds()
        for entry in os.scandir(self._folder) if self._folder.is_dir() else ():
            try:
                old = entry.stat().st_mtime <= latest
            except FileNotFoundError:
                continue
            if old:
                yield Path(entry.path)

    @contextmanager
    def _opened(self, file: str) -> Iterator[SealedFile]:
        try:
            handle = os.open(self._folder / checked_name(file), os.O_RDONLY)
        except FileNotFoundError:
            raise FileMissingError(file) from None
        try:
            yield SealedFile(handle, self._seal(file, self._key_of(handle, file)), file)
        finally:
            os.close(handle)

    def _keep(self, file: str, content: bytes) -> None:
        key = self._ring().current
        keep_parts_durably(self._folder / file, sealed_parts(self._seal(file, key), content, key))

    def _key_of(self, handle: int, file: str) -> Key:
        try:
            return self._ring().key(key_id_in(handle))
        except UnknownKeyError as unknown:
            raise FileDamagedError(file) from unknown

    def _seal(self, file: str, key: Key) -> Seal:
        return Seal(key.material, f"uploads.file:{file}", key.suite)
