"""Files on their way: each arrives in pieces, in order, and goes on where it stood after a broken line or a crash.

Offsets mean what they mean in tus 1.0.0 (core protocol) and draft-ietf-httpbis-resumable-upload: how many bytes have
arrived; a piece begins there or is refused. All state is in files, so any number of processes may serve one upload.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from pathlib import Path

from hongmian.kit.keyring import Key
from hongmian.kit.sealed import BlindIndex, Seal
from hongmian.uploads.keeping.errors import FileDamagedError, FileMissingError, OffsetError, PieceError
from hongmian.uploads.keeping.locks import locked
from hongmian.uploads.keeping.names import checked_name, is_name, make_folder, new_name
from hongmian.uploads.keeping.uploading import Upload, sweep_file
from hongmian.uploads.limits import ALLOWANCE, LIMITS, Allowance, Limits
from hongmian.uploads.refusals import FileRefused


class Arrivals:
    """Uploads of one folder. An upload is its owner's: to anybody else it is not there."""

    def __init__(self, folder: Path, key: Key, *, limits: Limits = LIMITS, allowance: Allowance = ALLOWANCE) -> None:
        self._folder, self._key = folder, key
        self._limits, self._allowance = limits, allowance
        self._owners = BlindIndex(key.material, "uploads.owner", key.suite)

    def begin(self, *, size: int, owner: str) -> str:
        """Announce a file of `size` bytes and return the id of its upload, 32 hex digits. Raises FileRefused.

        Where the owner has too much on its way, what has lain still longest gives way, if it lay long enough.
        """
        if size <= 0:
            raise FileRefused("empty")
        if size > self._limits.bytes:
            raise FileRefused("too_large")
        upload = self._upload(new_name(), owner)
        make_folder(self._folder)
        with self._alone():
            self._make_room(owner, size)
            make_folder(self._of(owner))
            upload.begin(size)
        return upload.name

    def offset(self, upload: str, owner: str) -> int:
        """Return how many bytes have arrived. Raises FileMissingError, FileDamagedError, as all below do."""
        return self._upload(upload, owner).offset()

    def append(self, upload: str, owner: str, offset: int, piece: bytes) -> int:
        """Add a piece; it is on the disk when the new offset is returned. Raises PieceError, OffsetError."""
        with self._upload(upload, owner).growing() as file:
            held = file.offset()
            if offset != held:
                raise OffsetError(held)
            self._check(piece, left=file.size - held)
            return file.append(piece) if piece else held

    def finish(self, upload: str, owner: str) -> bytes:
        """Return the whole content; the upload stays until `abandon`. Raises OffsetError where something is to come."""
        return self._upload(upload, owner).content()

    def finish_once(self, upload: str, owner: str, take: Callable[[bytes], str]) -> str:
        """Give the content to `take` and return what it answers, such as the id of a stored file. Raises OffsetError.

        The answer is kept until swept: asked again, also meanwhile by another process, the same answer comes and
        nothing is taken twice. What `take` raises is passed on, and the upload stays as it was.
        """
        return self._upload(upload, owner).finish(take)

    def abandon(self, upload: str, owner: str) -> None:
        """Forget an upload and what was answered; done again, it does nothing."""
        with suppress(FileMissingError):
            self._upload(upload, owner).forget()

    def sweep(self, older_than: timedelta) -> int:
        """Forget what nothing has been added to for so long; return how many files went."""
        if not self._folder.is_dir():
            return 0
        gone = sum(sweep_file(path, older_than.total_seconds()) for path in self._folder.glob("*/*"))
        with self._alone():
            for folder in filter(Path.is_dir, self._folder.iterdir()):
                with suppress(OSError):  # it is not empty
                    folder.rmdir()
        return gone

    def _make_room(self, owner: str, size: int) -> None:
        most, now = self._allowance, time.time()
        on_the_way = sorted(self._on_the_way(owner))
        while len(on_the_way) >= most.uploads or sum(one for _, one, _ in on_the_way) + size > most.bytes:
            if not on_the_way or now - on_the_way[0][0] < most.idle.total_seconds():
                raise FileRefused("unfinished")
            self.abandon(on_the_way.pop(0)[2], owner)

    def _on_the_way(self, owner: str) -> list[tuple[float, int, str]]:
        """Return of each upload when it was last added to, its announced size, and its id."""
        found = []
        for path in self._of(owner).glob("*"):
            if is_name(path.name):
                upload = self._upload(path.name, owner)
                with suppress(FileMissingError):
                    found.append((upload.touched(), self._size(upload), upload.name))
        return found

    def _size(self, upload: Upload) -> int:
        try:
            return upload.announced()
        except FileDamagedError:
            return self._limits.bytes

    def _check(self, piece: bytes, *, left: int) -> None:
        if len(piece) > min(left, self._allowance.piece):
            raise PieceError("the piece is larger than a piece may be, or than what is left")
        if 0 < len(piece) < min(left, self._allowance.least_piece):
            raise PieceError("the piece is too small, and not the last")

    def _alone(self) -> AbstractContextManager[int]:
        return locked(self._folder / ".lock", make=True)

    def _of(self, owner: str) -> Path:
        return self._folder / self._owners.of(owner)

    def _upload(self, upload: str, owner: str) -> Upload:
        seal = Seal(self._key.material, f"uploads.arrival:{owner}:{upload}", self._key.suite)
        return Upload(self._of(owner) / checked_name(upload), seal)
