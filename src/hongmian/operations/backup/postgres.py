"""pg_dump and pg_restore: found, checked against the server, and run on the database of this installation."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused

_DEBIAN = Path("/usr/lib/postgresql")
_SSL = ("sslmode", "sslcert", "sslkey", "sslrootcert")
_SAID_LAST = 300  # characters


def server_version() -> int:
    """Return the major version of the server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def program(name: str) -> Path:
    """Return pg_dump or pg_restore of the server's version, or the oldest newer one. Raise Refused where there is none:
    an older one cannot read the server."""
    server = server_version()
    found = {path: version for path in _candidates(name) if (version := _version(path))}
    fitting = sorted((version, str(path)) for path, version in found.items() if version >= server)
    if fitting:
        return Path(fitting[0][1])
    told = {"name": name, "server": server, "found": max(found.values(), default=0)}
    if found:
        why = _("%(name)s is of version %(found)s, older than the server (%(server)s).")
    else:
        why = _("%(name)s is not installed here (the server is PostgreSQL %(server)s).")
    remedy = _("Install postgresql-client-%(server)s, or name the folder that holds it: HONGMIAN_PG_BIN.")
    raise Refused(f"{why % told} {remedy % told}")


def dump(to: Path, *, snapshot: str) -> None:
    """Write what an exported snapshot shows, in PostgreSQL's custom format."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    run(
        [
            program("pg_dump"),
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            f"--file={to}",
        ],
        database=_parameters()["PGDATABASE"],
    )
    handle = os.open(to, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def load(dumped: Path, *, database: str = "") -> None:
    """Restore a dump into a database without tables, whole or not at all."""
    restoring: list[str | Path] = [
        program("pg_restore"),
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
    ]
    name = database or _parameters()["PGDATABASE"]
    run([*restoring, f"--dbname={name}", dumped], database=name)


def run(command: Sequence[str | Path], *, database: str) -> None:
    """Run a program of PostgreSQL on this installation's server; its password is in no list of processes."""
    done = subprocess.run(  # noqa: S603 pg_dump and pg_restore, found above
        [str(word) for word in command],
        env={**os.environ, **_parameters(), "PGDATABASE": database},
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        said = " ".join(done.stderr.split())[-_SAID_LAST:]
        raise Refused(_("%(name)s failed: %(said)s") % {"name": Path(command[0]).name, "said": said})


def _parameters() -> dict[str, str]:
    """Return how the connection of Django reaches the server, as libpq reads it from the environment."""
    told = connection.get_connection_params()
    words = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password", "PGDATABASE": "dbname"}
    words |= {f"PG{name.upper()}": name for name in _SSL}
    return {name: str(told[word]) for name, word in words.items() if told.get(word)}


def _candidates(name: str) -> list[Path]:
    if settings.HONGMIAN_PG_BIN:
        return [Path(settings.HONGMIAN_PG_BIN) / name]
    on_path = shutil.which(name)
    return [*([Path(on_path)] if on_path else []), *sorted(_DEBIAN.glob(f"*/bin/{name}"))]


def _version(path: Path) -> int | None:
    try:
        said = subprocess.run([str(path), "--version"], capture_output=True, text=True, check=False)  # noqa: S603 as above
    except OSError:
        return None
    found = re.search(r"(\d+)(\.\d+)*", said.stdout)
    return int(found[1]) if found and said.returncode == 0 else None
