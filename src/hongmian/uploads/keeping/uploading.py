"""One upload: a sealed file that grows, and what was answered once it was whole."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag

from hongmian.kit.durable import keep_durably, keep_parts_durably, sync_folder
from hongmian.kit.sealed import Seal
from hongmian.uploads.keeping.errors import FileDamagedError, FileMissingError, OffsetError
from hongmian.uploads.keeping.locks import locked
from hongmian.uploads.keeping.sealed_files import SealedFile, sealed_head

_SIZE = 8  # bytes before the words of an answer


class Upload:
    """Everything is read anew each time: other processes may have a hand in it."""

    def __init__(self, path: Path, seal: Seal) -> None:
        self.name = path.name
        self._path, self._seal = path, seal
        self._done = path.with_name(f"{path.name}.done")

    def begin(self, size: int) -> None:
        keep_parts_durably(self._path, (sealed_head(self._seal, size),))

    @contextmanager
    def growing(self) -> Iterator[SealedFile]:
        """Have the file to oneself, for as long as it has not been finished."""
        with locked(self._path) as handle:
            yield SealedFile(handle, self._seal, self.name)

    def announced(self) -> int:
        """Return the announced size, without waiting for one's turn: it never changes."""
        try:
            with self._path.open("rb") as file:
                return SealedFile(file.fileno(), self._seal, self.name).size
        except FileNotFoundError:
            raise FileMissingError(self.name) from None

    def offset(self) -> int:
        try:
            with self.growing() as file:
                return file.offset()
        except FileMissingError:
            return self._answer()[0]

    def content(self) -> bytes:
        with self.growing() as file:
            return _whole(file)

    def finish(self, take: Callable[[bytes], str]) -> str:
        with ExitStack() as turn:
            try:
                file = turn.enter_context(self.growing())
            except FileMissingError:
                return self._answer()[1]
            os.utime(self._path)  # it may take a while; it does not lie still
            if not self._done.exists():
                told = take(_whole(file)).encode()
                keep_durably(self._done, self._seal.close_bytes(file.size.to_bytes(_SIZE) + told, about=b"answer"))
            self._path.unlink()
        return self._answer()[1]

    def forget(self) -> None:
        self._done.unlink(missing_ok=True)
        with suppress(FileMissingError), locked(self._path):
            self._path.unlink()
        with suppress(FileNotFoundError):
            sync_folder(self._path.parent)

    def touched(self) -> float:
        """Return when something was added last, in epoch seconds."""
        try:
            return self._path.stat().st_mtime
        except FileNotFoundError:
            raise FileMissingError(self.name) from None

    def _answer(self) -> tuple[int, str]:
        """Return the size of what had come, and what was answered."""
        try:
            told = self._seal.open_bytes(self._done.read_bytes(), about=b"answer")
        except FileNotFoundError:
            raise FileMissingError(self.name) from None
        except InvalidTag:
            raise FileDamagedError(self.name) from None
        return int.from_bytes(told[:_SIZE]), told[_SIZE:].decode()


def sweep_file(path: Path, older_than: float) -> bool:
    """Remove a file of an upload that nobody has written to for so many seconds, and say whether it went."""
    try:
        with locked(path):
            if time.time() - path.stat().st_mtime < older_than:
                return False
            path.unlink()
            return True
    except (FileMissingError, FileNotFoundError):  # finished, or put in its place under another name, meanwhile
        return False


def _whole(file: SealedFile) -> bytes:
    held = file.offset()
    if held < file.size:
        raise OffsetError(held)
    return file.content()
