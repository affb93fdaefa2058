"""The exported folder: ours alone, written file by file beside and renamed, remembered in a manifest."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused

OWN = ".hongmian-export"  # what is in it is not part of the site
FORMAT = "hongmian-export-1"


@dataclass
class Folder:
    """`before`: path → what the last whole run kept of it; `now`: the same of this run."""

    root: Path
    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    now: dict[str, dict[str, Any]] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    wrote: int = 0
    same: int = 0
    removed: int = 0

    def keep(self, path: str, body: bytes, **known: Any) -> None:
        """Write a file unless it is there already, the same."""
        digest = hashlib.sha256(body).hexdigest()
        self.now[path] = {"sha256": digest, "size": len(body), **known}
        if self._holds(path, digest, len(body)):
            self.same += 1
            return
        whole = self._inside(path)
        whole.parent.mkdir(parents=True, exist_ok=True)
        self._remember(path)
        draft = whole.with_name(f".{whole.name}.new"[:200])
        draft.write_bytes(body)
        draft.replace(whole)
        self.wrote += 1

    def keeps(self, path: str) -> bool:
        """Let a file of the last run stand, where it is still there whole; say whether it does."""
        known = self.before.get(path)
        if known is None or not self._holds(path, known["sha256"], known["size"]):
            return False
        self.now[path], self.same = known, self.same + 1
        return True

    def keep_rest(self) -> None:
        """Let all that the last run had stand: this one could not see everything."""
        for path in self.before.keys() - self.now.keys():
            self.keeps(path)

    def adopt(self, path: str, *, fixed: bool) -> None:
        """Take in a file that something else wrote below the folder. `fixed`: once written it never changes, so it is
        not read again."""
        known, whole = self.before.get(path), self.root / path
        if fixed and known and whole.stat().st_size == known["size"]:
            self.now[path], self.same = known, self.same + 1
            return
        body = whole.read_bytes()
        digest = hashlib.sha256(body).hexdigest()
        self.now[path] = {"sha256": digest, "size": len(body), "fixed": fixed}
        if known and known["sha256"] == digest:
            self.same += 1
        else:
            self.wrote += 1

    def finish(self, told: dict[str, Any]) -> None:
        """Remove what this run has no more, then write the manifest: a run without it counts as never finished."""
        for path in sorted({*self.before, *self._journal()} - set(self.now)):
            whole = self._inside(path)
            if whole.is_file():
                whole.unlink()
                self.removed += 1
                self._prune(whole.parent)
        manifest = {"format": FORMAT, **told, "files": dict(sorted(self.now.items()))}
        self._write_own("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        (self.root / OWN / "journal").unlink(missing_ok=True)

    def _holds(self, path: str, digest: str, size: int) -> bool:
        """Look at the bytes themselves only where the last run does not vouch for them."""
        whole = self.root / path
        if not whole.is_file() or whole.stat().st_size != size:
            return False
        known = self.before.get(path)
        if known and known["sha256"] == digest and path not in self._unsure:
            return True
        return hashlib.sha256(whole.read_bytes()).hexdigest() == digest

    def _inside(self, path: str) -> Path:
        whole = (self.root / path).resolve()
        if not whole.is_relative_to(self.root.resolve()):
            raise Refused(_("An address leads out of the folder: %(path)s") % {"path": path})
        return whole

    @property
    def _unsure(self) -> frozenset[str]:
        if "unsure" not in self.told:
            self.told["unsure"] = frozenset(self._journal())
        found: frozenset[str] = self.told["unsure"]
        return found

    def _journal(self) -> list[str]:
        path = self.root / OWN / "journal"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def _remember(self, path: str) -> None:
        """Note what is about to be written, so that a run cut short leaves nothing that nobody knows of."""
        _unsure = self._unsure  # read before it grows
        with (self.root / OWN / "journal").open("a", encoding="utf-8") as journal:
            journal.write(f"{path}\n")

    def _write_own(self, name: str, body: bytes) -> None:
        draft = self.root / OWN / f"{name}.new"
        draft.write_bytes(body)
        draft.replace(self.root / OWN / name)

    def _prune(self, folder: Path) -> None:
        while folder != self.root.resolve() and folder != self.root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


@contextmanager
def opened(root: Path) -> Iterator[Folder]:
    """Open the folder for one run. Raise Refused for a folder that is not empty and not an export of ours, and while
    another run has it."""
    own = root / OWN
    if root.exists() and not root.is_dir():
        raise Refused(_("%(folder)s is a file, not a folder.") % {"folder": root})
    if root.is_dir() and any(root.iterdir()) and not own.is_dir():
        raise Refused(
            _("%(folder)s is not empty and not an export of this program. Name another one.") % {"folder": root}
        )
    own.mkdir(parents=True, exist_ok=True)
    handle = os.open(own / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(_("Another export into %(folder)s is under way.") % {"folder": root}) from None
        yield Folder(root, _files_of(own / "manifest.json"))
    finally:
        os.close(handle)


def _files_of(manifest: Path) -> dict[str, dict[str, Any]]:
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    files: dict[str, dict[str, Any]] = told["files"] if told.get("format") == FORMAT else {}
    return files
