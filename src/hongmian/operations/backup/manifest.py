"""`manifest.json`: what a backup is, what it holds, what is left out, and what a restore must show again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from hongmian.kit.durable import keep_durably
from hongmian.kit.errors import Refused

FILE = "manifest.json"
FORMAT = "hongmian-backup/1"


@dataclass(frozen=True)
class Part:
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`made_at`: real time in Shanghai; `database`: "sqlite" or "postgresql"; `migrations`: the newest of each app is
    not enough, so all of them; `left_out`: place → why; `figures`: see `figures.py`."""

    version: str
    made_at: str
    database: str
    server: str
    migrations: list[str]
    parts: list[Part]
    encrypted_to: list[str]
    left_out: Mapping[str, str]
    figures: Mapping[str, Any]
    format: str = FORMAT
    folder: Path = field(default=Path(), compare=False)

    def write(self, folder: Path) -> None:
        told = asdict(self)
        del told["folder"]
        keep_durably(folder / FILE, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())

    def part(self, name: str) -> Path | None:
        """Return the file of a part; None where the backup has none of that name."""
        return self.folder / name if any(one.name == name for one in self.parts) else None

    @property
    def size(self) -> int:
        """Bytes of all parts together."""
        return sum(one.size for one in self.parts)


def read(folder: Path) -> Manifest:
    """Return what a backup says of itself; raise Refused for a folder that is none, or of a format not known here."""
    try:
        told = json.loads((folder / FILE).read_text())
    except FileNotFoundError:
        raise Refused(_("%(folder)s is no backup: it holds no manifest.json.") % {"folder": folder}) from None
    except ValueError:
        raise Refused(_("The manifest of %(folder)s cannot be read.") % {"folder": folder}) from None
    if told.get("format") != FORMAT:
        raise Refused(_("%(folder)s has a format that this version does not know.") % {"folder": folder})
    return Manifest(**{**told, "parts": [Part(**one) for one in told["parts"]]}, folder=folder)


def check_parts(manifest: Manifest) -> None:
    """Raise Refused where a part is missing, or is not what was written."""
    for one in manifest.parts:
        path = manifest.folder / one.name
        if not path.is_file():
            raise Refused(_("%(part)s is missing in the backup.") % {"part": one.name})
        if (path.stat().st_size, digest_of(path)) != (one.size, one.sha256):
            raise Refused(
                _("%(part)s is not as it was written: its hash differs. Take another backup.") % {"part": one.name}
            )


def part_of(path: Path) -> Part:
    return Part(path.name, path.stat().st_size, digest_of(path))


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def applied_migrations() -> list[str]:
    """Return what was applied to the database, as `app.name`, in order of names."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
