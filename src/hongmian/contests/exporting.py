"""The log as files in a folder: what the web answers below its address, for any web server, or `hongmian-verify`."""

from __future__ import annotations

from pathlib import Path

from hongmian.ballots.exporting import export_tiles, keep
from hongmian.contests.log import ContestLog
from hongmian.contests.published import KEY


def export_contests(log: ContestLog, folder: Path) -> int:
    """Write what is new of the log below `folder`, the checkpoint last; return how many files."""
    log.refresh()
    keep(folder / KEY, f"{log.key}\n".encode())
    return 1 + export_tiles(log, folder, log.checkpoint)
