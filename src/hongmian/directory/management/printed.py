"""What the commands of the network print: a progress bar, a summary, a file for its owner only."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from django.utils.translation import gettext as _

from hongmian.directory.domain.importing import ImportOutcome
from hongmian.directory.domain.importing.columns import speaks_chinese
from hongmian.directory.domain.importing.layout import BY_NAME
from hongmian.kit.errors import Refused

WIDTH = 30
SHOWN = 10


class Bar:
    """A progress bar on a terminal's stderr; silent where there is none."""

    def __init__(self, label: str, stream: TextIO | None = None) -> None:
        self._label, self._stream = label, stream or sys.stderr
        self._drawn = False

    def __enter__(self) -> Bar:
        return self

    def __call__(self, done: int, total: int) -> None:
        if not self._stream.isatty():
            return
        part = done / total if total else 1
        full = round(part * WIDTH)
        self._stream.write(f"\r{self._label} [{'#' * full}{'.' * (WIDTH - full)}] {part:4.0%}")
        self._stream.flush()
        self._drawn = True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def import_words(outcome: ImportOutcome, *, preview: bool, written: Path | None) -> str:
    """Return the summary of an import, a line a sheet, the first problems, and where the rejected rows are."""
    colon = "：" if speaks_chinese() else ": "
    lines = [_("Preview: nothing was stored.") if preview else _("Imported.")]
    for name, counts in outcome.sheets.items():
        lines.append(f"  {BY_NAME[name].title}{colon}" + _counts(counts))
    if outcome.plan.ended_lines:
        said = _("Own mobiles that go out of service with workers who leave: %(lines)s")
        lines.append("  " + said % {"lines": len(outcome.plan.ended_lines)})
    lines += [str(one) for one in outcome.left_out]
    for problem in outcome.problems[:SHOWN]:
        where = {"sheet": problem.sheet.title, "row": problem.row, "column": problem.column.title}
        lines.append("  " + _("%(sheet)s, row %(row)s, %(column)s") % where + f"{colon}{problem.reason}")
    if len(outcome.problems) > SHOWN:
        lines.append("  " + _("… and %(more)s more") % {"more": len(outcome.problems) - SHOWN})
    if written:
        lines.append(
            _("The rejected rows are in %(file)s. Correct them there and import that file.") % {"file": written}
        )
    return "\n".join(lines)


def _counts(counts: object) -> str:
    return _("%(added)s added, %(changed)s changed, %(unchanged)s unchanged, %(rejected)s rejected") % counts


def write_file(path: Path, content: bytes, *, private: bool) -> None:
    """Write a file; a private one, which may hold personal numbers, is readable by its owner only."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if private else 0o666)
        with os.fdopen(handle, "wb") as out:
            if private:
                os.fchmod(out.fileno(), 0o600)
            out.write(content)
    except OSError as error:
        raise Refused(_("%(file)s cannot be written: %(why)s.") % {"file": path, "why": error.strerror}) from error


def write_bytes(stream: Any, content: bytes) -> None:
    """Write bytes to a command's output: as they are where it takes bytes, else as the text that they are."""
    under = getattr(getattr(stream, "_out", stream), "buffer", None)
    if under is None:
        stream.write(content.decode(), ending="")
        return
    under.write(content)
    under.flush()
