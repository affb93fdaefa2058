"""A backup is verified by restoring it into a scratch place and looking at the figures there."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.operations.backup import postgres
from hongmian.operations.backup.figures import contradictions, differences
from hongmian.operations.backup.making import DATABASES
from hongmian.operations.backup.manifest import Manifest, applied_migrations, check_parts
from hongmian.operations.backup.moment import one_moment
from hongmian.operations.backup.restoring import check_fits, migrate, put_files


@dataclass(frozen=True)
class Verified:
    """`restored`: what the restored copy shows otherwise than the program did when the backup was taken;
    `contradicted`: what the running program no longer says, or None where there is none here to ask."""

    manifest: Manifest
    restored: list[str]
    contradicted: list[str] | None

    @property
    def holds(self) -> bool:
        return not self.restored and not self.contradicted


def verify(manifest: Manifest, *, home: Path) -> Verified:
    """Restore a backup into a scratch place, which is removed afterwards, and compare. The keys are not needed."""
    check_fits(manifest)
    check_parts(manifest)
    with tempfile.TemporaryDirectory(prefix=".verifying-", dir=home) as folder:
        scratch = Path(folder)
        put_files(manifest, scratch)
        with _scratch_database(manifest) as url:
            environment = _environment(scratch, url)
            migrate(manifest, environment)
            shown = _shown(environment)
    return Verified(manifest, differences(dict(manifest.figures), shown), _contradicted(manifest, home))


def _contradicted(manifest: Manifest, home: Path) -> list[str] | None:
    if not applied_migrations():
        return None
    with one_moment(home) as moment:
        return contradictions(dict(manifest.figures), home, moment.held)


@contextmanager
def _scratch_database(manifest: Manifest) -> Iterator[str]:
    """Yield the URL of a database that is dropped afterwards; empty for SQLite, which lies in the scratch home."""
    if manifest.database == "sqlite":
        yield ""
        return
    name = f"hongmian_verify_{secrets.token_hex(4)}"
    _create(name)
    try:
        postgres.load(manifest.folder / DATABASES["postgresql"], database=name)
        yield urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _create(name: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    except DatabaseError as error:
        told = {"why": " ".join(str(error).split()), "user": connection.get_connection_params().get("user", "")}
        raise Refused(
            _("No scratch database can be made (%(why)s). Allow it: ALTER ROLE %(user)s CREATEDB") % told
        ) from None


def _environment(scratch: Path, url: str) -> Mapping[str, str]:
    given = {
        name: value for name, value in os.environ.items() if name not in ("HONGMIAN_HOME_FILE", "DATABASE_URL_FILE")
    }
    return {**given, "HONGMIAN_HOME": str(scratch), "DATABASE_URL": url}


def _shown(environment: Mapping[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "hongmian.operations.backup.showing"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [""])[-1]
        raise Refused(_("The restored copy cannot be read: %(said)s") % {"said": said[:300]})
    shown: dict[str, Any] = json.loads(done.stdout)
    return shown
