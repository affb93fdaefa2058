"""The form of a sealed file: a head that tells the size of the content, then its pieces, each sealed in its place.

    head:   "HMF1" ‖ size, 8 bytes ‖ the seal of nothing, about "size" ‖ size
            "HMF2" ‖ suite, 1 byte ‖ id of the key, 4 bytes ‖ size, as before: where the key is one of a ring
    piece:  length, 4 bytes ‖ its seal, about "piece" ‖ where it stands in the content, 8 bytes

Numbers are big-endian; the key belongs to the one file. So a piece cannot be moved, left out or put into another file.
Read and written piece by piece, a file takes hardly more memory than its content.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag

from hongmian.kit.keyring import FIRST, ID_SIZE, Key
from hongmian.kit.sealed import SEAL_BYTES, Seal
from hongmian.uploads.keeping.errors import FileDamagedError

BLOCK: Final = 1024**2
_MARK: Final = b"HMF1"
_NAMED: Final = b"HMF2"
_NAMES: Final = 1 + ID_SIZE  # suite and key
_SIZE: Final = 8
_LENGTH: Final = 4


@dataclass(frozen=True)
class _Piece:
    """`place`: of its seal in the file; `offset`, `length`: in the content."""

    place: int
    offset: int
    length: int

    @property
    def end(self) -> int:
        return self.place + SEAL_BYTES + self.length


def sealed_head(seal: Seal, size: int, key: Key | None = None) -> bytes:
    """Return the head of a file; one that names its `key` where that is not the first of all."""
    told = size.to_bytes(_SIZE)
    named = key is not None and key.id != FIRST
    mark = _NAMED + bytes((key.suite.number,)) + key.id if key and named else _MARK
    return mark + told + seal.close_bytes(b"", about=b"size" + told)


def key_id_in(handle: int) -> bytes:
    """Return the id of the key that the head of an open file names."""
    head = os.pread(handle, len(_NAMED) + _NAMES, 0)
    return head[-ID_SIZE:] if head.startswith(_NAMED) and len(head) == len(_NAMED) + _NAMES else FIRST


def sealed_parts(seal: Seal, content: bytes, key: Key) -> Iterator[bytes]:
    """Yield the head and the pieces of a whole file."""
    yield sealed_head(seal, len(content), key)
    view = memoryview(content)
    for offset in range(0, len(content), BLOCK):
        yield _sealed_piece(seal, offset, view[offset : offset + BLOCK])


class SealedFile:
    """An open file whose head is true; raises FileDamagedError with its `name`."""

    def __init__(self, handle: int, seal: Seal, name: str) -> None:
        self._handle, self._seal, self._name = handle, seal, name
        self.key_id = key_id_in(handle)
        self._mark = len(_NAMED) + _NAMES if os.pread(handle, len(_NAMED), 0) == _NAMED else len(_MARK)
        self._head = self._mark + _SIZE + SEAL_BYTES
        self.size = self._size()

    def content(self) -> bytes:
        """Return the content of a file that is whole."""
        out, end = io.BytesIO(), self._head
        for piece in self._pieces():
            out.write(self._opened(piece))
            end = piece.end
        if out.tell() != self.size or end != os.fstat(self._handle).st_size:
            raise FileDamagedError(self._name)
        return out.getvalue()

    def offset(self) -> int:
        """Return how much of the content is here."""
        last = self._last()
        return last.offset + last.length if last else 0

    def append(self, content: bytes) -> int:
        """Add a piece, on the disk when this returns the new offset; what a crash left half written goes."""
        last = self._last()
        offset, end = (last.offset + last.length, last.end) if last else (0, self._head)
        os.ftruncate(self._handle, end)
        _write(self._handle, _sealed_piece(self._seal, offset, content), end)
        os.fsync(self._handle)
        return offset + len(content)

    def _size(self) -> int:
        head = os.pread(self._handle, self._head, 0)
        mark, told, seal = head[: len(_MARK)], head[self._mark : -SEAL_BYTES], head[-SEAL_BYTES:]
        if len(head) != self._head or mark not in (_MARK, _NAMED):
            raise FileDamagedError(self._name)
        try:
            self._seal.open_bytes(seal, about=b"size" + told)
        except InvalidTag:
            raise FileDamagedError(self._name) from None
        return int.from_bytes(told)

    def _pieces(self) -> Iterator[_Piece]:
        """Yield the pieces that are there in full length; the seals are not looked at."""
        place, offset, end = self._head, 0, os.fstat(self._handle).st_size
        while place + _LENGTH <= end:
            length = int.from_bytes(os.pread(self._handle, _LENGTH, place))
            piece = _Piece(place + _LENGTH, offset, length)
            if not length or offset + length > self.size or piece.end > end:
                return
            yield piece
            place, offset = piece.end, offset + length

    def _last(self) -> _Piece | None:
        """Return the last piece that opens: each was on the disk before the next was begun."""
        for piece in reversed(list(self._pieces())):
            try:
                self._opened(piece)
            except FileDamagedError:
                continue
            return piece
        return None

    def _opened(self, piece: _Piece) -> bytes:
        sealed = os.pread(self._handle, SEAL_BYTES + piece.length, piece.place)
        try:
            return self._seal.open_bytes(sealed, about=_about(piece.offset))
        except InvalidTag:
            raise FileDamagedError(self._name) from None


def _sealed_piece(seal: Seal, offset: int, content: bytes | memoryview) -> bytes:
    return len(content).to_bytes(_LENGTH) + seal.close_bytes(content, about=_about(offset))


def _about(offset: int) -> bytes:
    return b"piece" + offset.to_bytes(8)


def _write(handle: int, content: bytes, place: int) -> None:
    left = memoryview(content)
    while left:
        written = os.pwrite(handle, left, place)
        left, place = left[written:], place + written
