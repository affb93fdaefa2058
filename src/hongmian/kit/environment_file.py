"""The environment file of an installation: `NAME="value"` lines, read by us, by systemd and by a shell alike.

A value stands in double quotes; a backslash before `"`, a backslash, `$` or a backtick takes its meaning away
(systemd.exec(5), EnvironmentFile=; POSIX shell, 2.2.3). No value holds a line break.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

_LINE = re.compile(r'([A-Z][A-Z0-9_]*)=(?:"((?:[^"\\]|\\.)*)"|([^"\s]*))')
_SPECIAL = re.compile(r'(["\\$`])')


class EnvironmentFileError(Exception):
    """The file cannot be read as one; the message names the line, never its value."""


def read_environment(path: Path) -> dict[str, str]:
    """Return the variables of the file. Raises OSError or EnvironmentFileError."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        match = _LINE.fullmatch(text)
        if not match:
            raise EnvironmentFileError(f'{path}, line {number}: write NAME="value"')
        name, quoted, plain = match.groups()
        found[name] = plain if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
    return found


def write_environment(path: Path, sections: Mapping[str, Mapping[str, str]]) -> None:
    """Write a new file that only its owner reads; each section has a line of comment. Raises FileExistsError."""
    lines = []
    for comment, values in sections.items():
        lines += [
            f"# {comment}",
            *(f'{name}="{_SPECIAL.sub(_BACKSLASHED, value)}"' for name, value in values.items()),
            "",
        ]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write("\n".join(lines))
        out.flush()
        os.fsync(out.fileno())


_BACKSLASHED = r"\\\1"
