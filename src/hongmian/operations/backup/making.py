"""Taking a backup while the program runs. The order is that of the package's first page."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from hongmian import __version__
from hongmian.ballots.store.place import kind_of
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.durable import keep_durably, sync_folder
from hongmian.kit.errors import Refused
from hongmian.operations.backup import postgres, sqlite
from hongmian.operations.backup.ages import encrypted
from hongmian.operations.backup.figures import figures_of
from hongmian.operations.backup.files import Archive, packed
from hongmian.operations.backup.manifest import Manifest, applied_migrations, part_of, read
from hongmian.operations.backup.moment import LOG, Moment, one_moment
from hongmian.operations.backup.outside import keys_from_outside
from hongmian.operations.backup.places import ERASABLE, PLACES, files, unknown
from hongmian.operations.backup.streams import BOX

PREFIX = "hongmian-"
UNFINISHED = ".unfinished-"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
FILES, BOXES, CONTESTS, SEALED = "files.tar", "ballots.tar", "contests.sqlite3", "keys.age"


@dataclass(frozen=True)
class Wanted:
    """`folder`: where backups are, a folder each; `recipients`: of age, who can open the keys; none: they are left
    out. `at`: real time."""

    home: Path
    folder: Path
    recipients: Sequence[str]
    at: datetime


def back_up(wanted: Wanted) -> Manifest:
    """Take a backup into a new folder, named after the second, and return its manifest. It stands under its name once
    it is whole and on the disk."""
    if wanted.folder.resolve().is_relative_to(wanted.home.resolve()):
        raise Refused(_("Backups must not lie in HONGMIAN_HOME: they would be lost with it. Choose another folder."))
    wanted.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=wanted.folder))  # 0700
    try:
        _fill(draft, wanted)
        sync_folder(draft)
        made = draft.rename(_free_name(wanted))
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    sync_folder(wanted.folder)
    return read(made)


def _free_name(wanted: Wanted) -> Path:
    """Return what the backup is called: the second it was begun; another one of that second gets a number."""
    path = wanted.folder / f"{PREFIX}{wanted.at.astimezone(SHANGHAI):%Y-%m-%d-%H%M%S}"
    numbered = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return next(one for one in chain([path], numbered) if not one.exists())


def _fill(draft: Path, wanted: Wanted) -> None:
    home = wanted.home
    with Archive(home, draft / FILES) as archive:
        archive.add(files(home, "file"))
        with one_moment(home) as moment:
            figures, migrations = figures_of(home, moment.held), applied_migrations()
            _copy_database(draft, moment)
            _copy_log(home, draft, moment)
            _copy_boxes(home, draft, moment)
            held = set(moment.held)
        archive.add(files(home, "file"))
    if wanted.recipients:
        sealed = packed(home, files(home, "sealed"), keys_from_outside(home))
        keep_durably(draft / SEALED, encrypted(sealed, wanted.recipients))
    Manifest(
        version=__version__,
        made_at=wanted.at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        database=connection.vendor,
        server=str(postgres.server_version()) if connection.vendor == "postgresql" else "",
        migrations=migrations,
        parts=[part_of(path) for path in sorted(draft.iterdir())],
        encrypted_to=list(wanted.recipients),
        left_out=_left_out(home, held, encrypts=bool(wanted.recipients)),
        figures=figures,
    ).write(draft)


def _copy_database(draft: Path, moment: Moment) -> None:
    to = draft / DATABASES[connection.vendor]
    if connection.vendor == "sqlite":
        sqlite.copy(connection.connection, to)
    else:
        postgres.dump(to, snapshot=moment.exported)


def _copy_log(home: Path, draft: Path, moment: Moment) -> None:
    if LOG in moment.held:
        _copy_held(home, LOG, moment, draft / CONTESTS)


def _copy_boxes(home: Path, draft: Path, moment: Moment) -> None:
    """Rules and checkpoints as they are, each box as it was at the moment."""
    with Archive(home, draft / BOXES) as boxes:
        boxes.add(path for path in files(home, "boxes") if path.name != BOX)
        for place in moment.held:
            if place != LOG:
                copy = draft / BOX
                _copy_held(home, place, moment, copy)
                boxes.add_as(place.as_posix(), copy)
                copy.unlink()


def _copy_held(home: Path, place: Path, moment: Moment, to: Path) -> None:
    if held := moment.held[place]:
        sqlite.copy(held, to)
    else:
        keep_durably(to, (home / place).read_bytes())


def _left_out(home: Path, held: Collection[Path], *, encrypts: bool) -> dict[str, str]:
    """Return what of the home is not in the backup, and why."""
    ways = ("out",) if encrypts else ("out", "sealed")
    told = {name: why for name, (way, why) in PLACES.items() if way in ways and (home / name).exists()}
    if encrypts:
        erasable = [f"keys/ballots/*/{name}" for name in ERASABLE]
        told |= dict.fromkeys(erasable, "destroyed when objections end, so in no backup; see --wraps")
    told |= dict.fromkeys(_boxes_not_held(home, held), "the box could not be read: see `hongmian doctor`")
    return told | dict.fromkeys(unknown(home), "this version does not know it")


def _boxes_not_held(home: Path, held: Collection[Path]) -> list[str]:
    """Return the boxes that are neither files of this home, nor rows of this database, nor were had from NATS."""
    folders = [path.parent for path in sorted(home.glob("ballots/*/rules.json.sig"))]
    lacking = [one for one in folders if kind_of(one) not in ("sqlite", connection.vendor)]
    return [f"ballots/{one.name}/box" for one in lacking if (one / BOX).relative_to(home) not in held]
