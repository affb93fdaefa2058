"""Small disks that can be filled: tmpfs, which only root on Linux may mount."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

_BALLAST = "ballast"
_PIECE = 1024 * 1024


def may_have_disks(folder: Path) -> bool:
    try:
        with small_disks({folder / "probe": 1}):
            return True
    except (subprocess.CalledProcessError, OSError):
        return False


@contextmanager
def small_disks(sizes: Mapping[Path, int]) -> Iterator[None]:
    """Mount a disk of so many megabytes at each folder; all are gone afterwards."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        raise OSError("only root may mount a disk")
    with ExitStack() as mounted:
        for folder, megabytes in sizes.items():
            folder.mkdir(parents=True, exist_ok=True)
            options = f"size={megabytes}m,mode=711"
            subprocess.run(
                ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], check=True, capture_output=True
            )
            mounted.callback(subprocess.run, ["umount", "-l", str(folder)], check=False, capture_output=True)
        yield


def fill(disk: Path) -> None:
    """Leave not a byte."""
    piece = _PIECE
    with (disk / _BALLAST).open("ab", buffering=0) as ballast:
        while piece:
            try:
                if ballast.write(bytes(piece)) < piece:
                    piece //= 2
            except OSError:
                piece //= 2


def empty(disk: Path) -> None:
    (disk / _BALLAST).unlink(missing_ok=True)
