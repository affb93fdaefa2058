"""Files of the home in one archive: copied in bulk, then once more where they came or changed meanwhile."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Self

_Seen = tuple[int, int, int]  # inode, size and time of change in nanoseconds


class Archive:
    """A tar of a home's files. A file that is added again stands there twice: the later one is what is unpacked."""

    def __init__(self, home: Path, to: Path) -> None:
        self._home, self._seen = home, dict[Path, _Seen]()
        handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._out = os.fdopen(handle, "wb")
        self._tar = tarfile.TarFile(fileobj=self._out, mode="w", format=tarfile.PAX_FORMAT)

    def add(self, paths: Iterable[Path]) -> int:
        """Add the files that are new or changed since they were added, and return how many. One that goes meanwhile
        is passed over."""
        return sum(self._add(path) for path in paths)

    def add_as(self, place: str, path: Path) -> None:
        """Add a file under another name."""
        with path.open("rb") as file:
            self._put(place, os.fstat(file.fileno()), file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        """End the archive; it is on the disk when this returns, unless it was broken off."""
        with self._out:
            if kind is None:
                self._tar.close()
                self._out.flush()
                os.fsync(self._out.fileno())

    def _add(self, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                stat = os.fstat(file.fileno())
                seen = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
                if self._seen.get(path) == seen:
                    return False
                self._seen[path] = seen
                self._put(path.relative_to(self._home).as_posix(), stat, io.BytesIO(file.read()))
        except FileNotFoundError:
            return False
        return True

    def _put(self, place: str, stat: os.stat_result, file: io.BufferedIOBase) -> None:
        info = tarfile.TarInfo(place)
        info.mode, info.mtime = 0o600, stat.st_mtime
        info.size = len(file.getvalue()) if isinstance(file, io.BytesIO) else stat.st_size
        self._tar.addfile(info, file)


def packed(home: Path, paths: Iterable[Path], more: Mapping[str, bytes] | None = None) -> bytes:
    """Return files as a tar in memory: keys, and what is as small. `more`: name → content of what is in no file."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in paths:
            info, content = tarfile.TarInfo(path.relative_to(home).as_posix()), path.read_bytes()
            info.mode, info.mtime, info.size = 0o600, path.stat().st_mtime, len(content)
            tar.addfile(info, io.BytesIO(content))
        for name, content in (more or {}).items():
            info = tarfile.TarInfo(name)
            info.mode, info.size = 0o600, len(content)
            tar.addfile(info, io.BytesIO(content))
    return out.getvalue()


def unpack(content: Path | bytes, to: Path) -> None:
    """Unpack an archive into a folder, for its owner's eyes only. Names that would lead out of it, and whatever is no
    plain file, raise tarfile.TarError (`tarfile.data_filter` would do so too, but Debian 12's Python has none)."""
    opened = {"fileobj": io.BytesIO(content)} if isinstance(content, bytes) else {"name": content}
    with tarfile.open(**opened) as tar:
        for member in tar:
            name = PurePosixPath(member.name)
            file = tar.extractfile(member) if member.isreg() else None
            if file is None or name.is_absolute() or ".." in name.parts:
                raise tarfile.ExtractError(f"{member.name}: not a plain file of a home")
            target = to / name
            for parent in reversed(name.parents):
                (to / parent).mkdir(mode=0o700, exist_ok=True)
            with open(target, "wb", opener=_for_owner) as out:
                shutil.copyfileobj(file, out)
            os.utime(target, (member.mtime, member.mtime))


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)
