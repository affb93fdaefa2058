"""Putting a backup into an empty home and an empty database: all is checked first, put beside, then moved."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from hongmian.kit.durable import sync_folder
from hongmian.kit.errors import Refused
from hongmian.operations.backup import postgres
from hongmian.operations.backup.ages import decrypted
from hongmian.operations.backup.files import unpack
from hongmian.operations.backup.making import BOXES, CONTESTS, DATABASES, FILES, SEALED
from hongmian.operations.backup.manifest import Manifest, check_parts
from hongmian.operations.backup.moment import LOG
from hongmian.operations.backup.streams import settle
from hongmian.operations.backup.wraps import copies_in

KEYS = "keys"
_BEFORE = "keys.before-restore"
SQLITE = "hongmian.sqlite3"
_DRAFT = ".restoring-"
# Made by any start of the program, or kept on purpose: they make no home a used one.
_HARMLESS = {KEYS, "signer", "static", "server.lock", "backup.json", "access.log"}


@dataclass(frozen=True)
class Restored:
    """`migrated`: how many migrations came after the backup; `keys_before`: where keys that were there are now;
    `into_files`: votes that were on NATS, which does not hold them any more."""

    manifest: Manifest
    keys: bool
    wraps: int
    migrated: int
    keys_before: str
    into_files: list[str]


def restore(manifest: Manifest, *, home: Path, identities: Sequence[Any], wraps: Path | None) -> Restored:
    """Restore all but the keys, and with identities the keys too. Nothing is touched before all is checked."""
    check_fits(manifest)
    check_parts(manifest)
    sealed = _open_sealed(manifest, identities, wraps)
    check_empty(home)
    for left in home.glob(f"{_DRAFT}*"):  # by a restore that was killed; there may be keys in it
        shutil.rmtree(left)
    draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=home))
    try:
        put_files(manifest, draft)
        into_files = settle(draft)
        for archive in sealed:
            unpack(archive, draft)
        if manifest.database == "postgresql":
            postgres.load(manifest.folder / DATABASES["postgresql"])
        before = _move(draft, home)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Restored(manifest, bool(sealed), max(0, len(sealed) - 1), migrate(manifest), before, into_files)


def check_fits(manifest: Manifest) -> None:
    """Raise Refused for a backup of a newer version, or of the other database."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    replaced = {f"{app}.{old}" for one in MigrationLoader(None).disk_migrations.values() for app, old in one.replaces}
    if newer := [one for one in manifest.migrations if one not in known | replaced]:
        raise Refused(
            _("This backup is of a newer version (%(version)s; it has %(migration)s). Install that version first.")
            % {"version": manifest.version, "migration": newer[0]}
        )
    if manifest.database != connection.vendor:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        told = {"theirs": names[manifest.database], "ours": names[connection.vendor]}
        raise Refused(_("This backup is of a %(theirs)s database, and DATABASE_URL names %(ours)s.") % told)


def check_empty(home: Path) -> None:
    """Raise Refused where the home or the database holds something, naming it."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = [path.name for path in sorted(home.iterdir()) if _holds(path)]
    if connection.vendor == "sqlite" and (file := _database()).exists() and _holds(file) and file.parent != home:
        there.append(str(file))
    if there:
        raise Refused(
            _("%(home)s is not empty: it holds %(there)s. Move it aside, make it anew, and put only its signer/ back.")
            % {"home": home, "there": ", ".join(there)}
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            )
            count = cursor.fetchone()[0]
        if count:
            told = {"name": connection.settings_dict["NAME"], "count": count}
            raise Refused(
                _("The database %(name)s is not empty: it holds %(count)s tables. Name an empty one in DATABASE_URL.")
                % told
            )


def put_files(manifest: Manifest, to: Path) -> None:
    """Put everything but keys and a PostgreSQL database into a folder, as it lies in a home."""
    for name in (FILES, BOXES):
        if part := manifest.part(name):
            unpack(part, to)
    if part := manifest.part(CONTESTS):
        (to / LOG).parent.mkdir(mode=0o700)
        _copy(part, to / LOG)
    if part := manifest.part(DATABASES["sqlite"]):
        _copy(part, to / SQLITE)


def migrate(manifest: Manifest, environment: Mapping[str, str] = os.environ) -> int:
    """Bring a restored database to what this version needs, in a process that reads the restored keys; return how many
    migrations were missing. `environment`: names home and database."""
    missing = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations} - set(manifest.migrations)
    if missing:
        connection.close()
        command = [sys.executable, "-m", "hongmian.config.cli", "migrate", "--no-input", "--verbosity", "0"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 our own
        if done.returncode:
            said = " ".join(done.stderr.split())[-300:]
            raise Refused(
                _("Restored, but not brought up to date. Run: hongmian migrate. It said: %(said)s") % {"said": said}
            )
    return len(missing)


def _holds(path: Path) -> bool:
    if path.name in _HARMLESS or path.name.startswith((".", _BEFORE)):
        return False
    return any(path.rglob("*")) if path.is_dir() else path.stat().st_size > 0


def _open_sealed(manifest: Manifest, identities: Sequence[Any], wraps: Path | None) -> list[bytes]:
    """Return the archive of keys, then one for each poll that has keys kept apart; nothing without identities."""
    if not identities:
        return []
    part = manifest.part(SEALED)
    if part is None:
        raise Refused(_("This backup holds no keys: it was taken without --recipient. Leave --identity out."))
    return [decrypted(file, identities) for file in (part, *(copies_in(wraps) if wraps else ()))]


def _database() -> Path:
    return Path(connection.settings_dict["NAME"])


def _copy(part: Path, to: Path) -> None:
    shutil.copyfile(part, to)
    to.chmod(0o600)


def _move(draft: Path, home: Path) -> str:
    """Move each place into the home, the database last; return where keys that were there are now."""
    _sync(draft)
    before = ""
    if (draft / KEYS).exists() and (home / KEYS).exists():
        aside = Path(tempfile.mkdtemp(prefix=f"{_BEFORE}-", dir=home))
        (home / KEYS).rename(aside / KEYS)
        before = str(aside)
    for path in sorted(draft.iterdir(), key=lambda path: path.name == SQLITE):
        if path.name == SQLITE:
            shutil.move(path, _database())  # DATABASE_URL may name another disk
        else:
            path.replace(home / path.name)
    sync_folder(home)
    return before


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    sync_folder(folder)
