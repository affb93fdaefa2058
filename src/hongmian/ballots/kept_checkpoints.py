"""Signed checkpoints kept beside the box, one an hour: should older data be restored one day, they show how far these
are what was signed. One line of JSON each. Nothing waits for this file, and a log goes on without it."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.notes import VerifierKey
from hongmian.tlog.tree import Tree

_EVERY = 3_600.0  # seconds: the file tells no time finer than the hour, as the log


class KeptCheckpoints:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._due, self._newest, self._written = 0.0, "", ""

    def keep(self, note: str) -> None:
        """Keep this one, if the last was kept an hour ago."""
        self._newest = note
        if (now := time.monotonic()) >= self._due:
            self._due = now + _EVERY
            self._write()

    def close(self) -> None:
        """Keep the newest: a copy made of a box that is closed then has the checkpoint that fits it."""
        self._write()

    def newest(self, tree: Tree, key: VerifierKey) -> str:
        """Return the newest one that the tree extends; empty where there is none."""
        fitting = {}
        for line in self._lines():
            with suppress(LogError, ValueError):
                note = str(json.loads(line))
                seen = open_checkpoint(note, key)
                if 0 < seen.size <= tree.size and tree.root(seen.size) == seen.root:
                    fitting[seen.size] = note
        return fitting[max(fitting)] if fitting else ""

    def _write(self) -> None:
        line = json.dumps(self._newest, ensure_ascii=False)
        with suppress(OSError):  # a full disk: the next hour tries again
            if self._newest != self._written and line not in self._lines()[-1:]:
                file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                try:
                    os.write(file, f"{line}\n".encode())
                finally:
                    os.close(file)
            self._written = self._newest

    def _lines(self) -> list[str]:
        try:
            return self._path.read_text(errors="replace").splitlines()
        except FileNotFoundError:
            return []
