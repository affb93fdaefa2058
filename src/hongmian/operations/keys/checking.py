"""Whether the files of keys are their owner's only, and whether everything sealed opens."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from hongmian.accounts.sealed import ring, ring_file
from hongmian.operations.keys.rotating import STORES, not_current
from hongmian.operations.keys.sealed_columns import tables
from hongmian.uploads.keeping.errors import FileDamagedError


@dataclass(frozen=True)
class Fault:
    """`where`: a file, or a table with the id of a record; `what`: in words, with the remedy."""

    where: str
    what: str


def file_faults() -> Iterator[Fault]:
    """Yield what is wrong with files and folders of keys and of the signers' memories: each is its owner's only."""
    home = Path(settings.HONGMIAN_HOME)
    for root in (home / "keys", home / "signer", ring_file().path):
        for path in [root, *sorted(root.rglob("*"))] if root.exists() else []:
            yield from _faults_of(path)


def value_faults() -> Iterator[Fault]:
    """Yield every sealed value that does not open. Reads the whole database and all kept files."""
    for table in tables():
        for pk in table.damaged():
            yield Fault(f"{table.label} {pk}", _("A sealed value does not open: restore it from a backup."))
    for name, store in STORES.items():
        kept = store()
        for file in kept.ids():
            try:
                kept.get(file)
            except FileDamagedError:
                yield Fault(f"{name}/{file}", _("A kept file does not open: restore it from a backup."))


def words_of_state() -> list[str]:
    """Return each key of the ring in a line: id, suite, since when, what it is for."""
    held, left, lines = ring(), not_current(), []
    for key in held.keys:
        uses = [
            word
            for word, holds in (
                (_("seals"), key == held.current),
                (_("makes codes"), key == held.codes),
                (_("being left"), key in held.leaving),
                (_("retired"), key.is_retired),
            )
            if holds
        ]
        lines.append(f"{key.id.hex()}  {key.suite.name:<4} {key.made[:10] or '-':<10}  {', '.join(uses)}")
    if left:
        rows = ", ".join(f"{name} {count:,}" for name, count in left.items())
        lines.append(_("Not sealed with the current key: %(rows)s") % {"rows": rows})
    return lines


def _faults_of(path: Path) -> Iterator[Fault]:
    told = path.lstat()
    wanted = 0o700 if stat.S_ISDIR(told.st_mode) else 0o600
    if stat.S_IMODE(told.st_mode) & 0o077:
        yield Fault(
            str(path), _("Others can look into it. Run: chmod %(mode)o %(path)s") % {"mode": wanted, "path": path}
        )
    if told.st_uid != os.getuid():
        yield Fault(str(path), _("It belongs to another user than the one that runs the program."))
