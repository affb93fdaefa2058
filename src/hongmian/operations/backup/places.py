"""What of `$HONGMIAN_HOME` is in a backup, and why. A name that stands in no row is left out, and that is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from hongmian.polls.queries.keys import NETWORK, SECRET

Way = Literal["database", "log", "boxes", "file", "sealed", "out"]

# database, log, boxes: copied from one moment. file: as it is; nothing in it says more about a person than the
# database does. sealed: only encrypted to a recipient. out: never.
PLACES: Final[dict[str, tuple[Way, str]]] = {
    "hongmian.sqlite3": ("database", "the database, if it is SQLite"),
    "contests": ("log", "the log of what was decided in awards"),
    "ballots": ("boxes", "rules, boxes and hourly checkpoints of public votes"),
    "awards/files": ("file", "files of entries and objections; they are sealed"),
    "awards/certificates": ("file", "their pages confirm them byte for byte; they name whom the database names"),
    "awards/arriving": ("out", "files that are still being sent; whoever sends them begins again"),
    "clippings": ("file", "originals of clippings; they are sealed"),
    "chronicle": ("file", "editions of the book, as they were published"),
    "uploads": ("file", "files of Django's own storage"),
    "clock.json": ("file", "the clock of a demo"),
    "demo.json": ("file", "what makes a home a demo"),
    "readings": ("file", "the signed root of the log of who read what"),
    "keys": ("sealed", "whoever has them reads everything"),
    "imports": ("sealed", "workbooks with telephone numbers, until they are done with"),
    "returns": ("sealed", "return workbooks that are being checked"),
    "demo-accounts.json": ("sealed", "passwords of a demo"),
    "demo-city.xlsx": ("sealed", "the workbook of a demo, with telephone numbers"),
    "signer": ("out", "restored, what the signer remembers would let a second history be signed"),
    "mail": ("out", "letters of a demo, sent already"),
    "press-kits": ("out", "built anew when asked for"),
    "static": ("out", "made by the next start"),
    "access.log": ("out", "tells nothing that a restored program needs"),
    "backup.json": ("out", "says when this installation was last backed up"),
    "metrics": ("out", "what was counted for monitors; counting begins anew"),
    "server.lock": ("out", "held by a running server"),
}
# Keys that are destroyed when objections end, so they are in no backup: see `wraps.py`.
ERASABLE: Final = (SECRET, NETWORK)
_PASSING = (".lock", ".sqlite3-wal", ".sqlite3-shm", ".progress")


def way_of(place: str) -> Way | None:
    """Return what becomes of a path, relative to the home; None where no row speaks of it."""
    parts = place.split("/")
    for depth in range(len(parts), 0, -1):
        if row := PLACES.get("/".join(parts[:depth])):
            return row[0]
    return None


def files(home: Path, *ways: Way) -> Iterator[Path]:
    """Yield the files that go these ways, in order; drafts, locks and journals are passed over."""
    for path in sorted(home.rglob("*")):
        place = path.relative_to(home)
        if way_of(place.as_posix()) in ways and path.is_file() and not path.is_symlink() and not _passes(place):
            yield path


def unknown(home: Path) -> list[str]:
    """Return what of the home no row speaks of: it is in no backup."""
    found = []
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        inner = [f"{path.name}/{one.name}" for one in sorted(path.iterdir())] if path.is_dir() else []
        known = way_of(path.name) or any(row.startswith(f"{path.name}/") for row in PLACES)
        places = [one for one in inner if way_of(one) is None] if known else [path.name]
        found += [one for one in places if not _passes(Path(one))]
    return found


def _passes(place: Path) -> bool:
    erasable = place.parts[:2] == ("keys", "ballots") and place.name in ERASABLE
    return erasable or place.name.endswith(_PASSING) or any(part.startswith(".") for part in place.parts)
