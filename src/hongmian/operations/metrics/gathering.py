"""Where the processes of a home keep what they count, so that any of them can tell it for all.

prometheus_client counts into memory-mapped files, one for each process, if PROMETHEUS_MULTIPROC_DIR is set before it is
first imported (its multiprocess mode); without it, as in a command, it counts in memory.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from hongmian.kit.secrets import private_folder

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def gather_in(home: Path, name: str, *, alone: bool) -> None:
    """Count from now on in `$HOME/metrics/NAME`, from nothing; `alone`: no other part of this home counts beside it."""
    every = home / "metrics"
    shutil.rmtree(every if alone else every / name, ignore_errors=True)
    private_folder(every)
    os.environ[VARIABLE] = str(private_folder(every / name))


def files_of(home: Path) -> list[str]:
    """Return the files of all processes of the home, those that have ended too: what they counted still counts."""
    return [str(path) for path in sorted((home / "metrics").glob("*/*.db"))]
