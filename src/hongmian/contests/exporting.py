"""The log as files in a folder: what the web answers below its address, for any web server, or `hongmian-verify`."""

from __future__ import annotations

from pathlib import Path

from hongmian.ballots.exporting import export_tiles
from hongmian.contests.log import ContestLog
from hongmian.contests.published import KEY


def export_contests(log: ContestLog, folder: Path) -> int:
    """Write what is new of the log below `folder`, the checkpoint last; return how many files."""
    log.refresh()
    path = folder / KEY
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{log.key}\n", encoding="utf-8")
    return 1 + export_tiles(log, folder, log.checkpoint)
