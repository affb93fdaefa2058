"""The logs of votes and of the contests, written as files that never change, and what is left of an ended one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from hongmian.awards.logbook import log
from hongmian.awards.queries.calls import public_calls
from hongmian.ballots.errors import BoxError
from hongmian.ballots.exporting import export_poll
from hongmian.contests.exporting import export_contests
from hongmian.polls.boxes import polls
from hongmian.polls.ended_boxes import export_left
from hongmian.polls.queries.polls import public_polls
from hongmian.site.export.folder import Folder

CONTESTS = "awards"


def write_logs(folder: Folder, *, at: datetime) -> list[str]:
    """Write what has grown; return the paths below the folder of all there is of every log. Tiles that a log has
    outgrown stay: an older checkpoint needs them."""
    found: list[str] = []
    for name in _votes(at):
        _write_vote(name, folder.root / "vote" / name)
        found += _paths(folder.root, Path("vote") / name)
    if any(vars(public_calls(at=at)).values()):
        with suppress(BoxError):  # its pages say that it cannot be read
            export_contests(log(), folder.root / CONTESTS)
        found += _paths(folder.root, Path(CONTESTS))
    return found


def is_fixed(path: str) -> bool:
    """Say whether this file of a log stays as it is: all but its newest checkpoint, and how it ended."""
    return "/log/tile/" in f"/{path}" or path.endswith(("/rules.json", "/rules.json.sig"))


def _votes(at: datetime) -> list[str]:
    return [poll.pk for group in vars(public_polls(at=at)).values() for poll in group]


def _write_vote(name: str, folder: Path) -> None:
    """Raise Refused where the folder holds more of a log than is left of it."""
    if not polls().exists(name):
        return
    if polls().has_ended(name):
        export_left(name, folder)
        return
    with suppress(BoxError):
        if found := polls().find(name):
            export_poll(found, folder)


def _paths(root: Path, below: Path) -> Iterator[str]:
    """Yield the files of a log: what is below `log`, and the rules with their signature."""
    own = root / below
    for path in sorted(own.rglob("*")) if own.is_dir() else ():
        inside = path.relative_to(own)
        of_log = inside.parts[0] == "log" or inside.as_posix() in ("rules.json", "rules.json.sig")
        if path.is_file() and of_log and not path.name.startswith(".") and path.suffix != ".html":
            yield path.relative_to(root).as_posix()
