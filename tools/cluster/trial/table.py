"""The table of faults: printed, and written into the documentation."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tools.cluster.nginx import find_nginx
from tools.cluster.trial.checks import Checked
from tools.cluster.trial.heard import Span

LONGEST_PAUSE = 10.0  # seconds without an answer 201, at most
HEAD = (
    "fault", "what happened", "longest pause", "answered 201", "refused, sent again", "no answer, sent again",
    "calls stored", "longest pause of calls", "lost", "double",
)  # fmt: skip
FILE = Path("docs/operations/faults.md")
_BEGIN, _END = "<!-- written by make cluster-test --box {} -->", "<!-- end -->"


@dataclass(frozen=True)
class Row:
    fault: str
    happened: str
    votes: Span
    calls: Span
    checked: Checked

    @property
    def holds(self) -> bool:
        return not self.checked.lost and not self.checked.double and self.votes.pause <= LONGEST_PAUSE

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.fault, self.happened, f"{self.votes.pause:.1f} s", f"{self.votes.answered:,}",
            f"{self.votes.refused:,}", f"{self.votes.silent:,}", f"{self.calls.answered:,}",
            f"{self.calls.pause:.1f} s",
            f"{self.checked.lost}", f"{self.checked.double}",
        )  # fmt: skip


def as_table(rows: Sequence[Row], skipped: Sequence[str]) -> str:
    """Write it in Markdown; `skipped`: rows that need what this machine has not, and what that is."""
    lines = [HEAD, ("---",) * 2 + ("---:",) * (len(HEAD) - 2), *(row.cells for row in rows)]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return "\n".join([table, *(f"\nNot run here: {one}." for one in skipped)])


def write_into(page: Path, text: str, *, box: str) -> None:
    """Replace what stands between the two marks of this kind of box."""
    before, begin, rest = page.read_text().partition(_BEGIN.format(box))
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise ValueError(f"{page}: the marks are missing")
    page.write_text(f"{before}{begin}\n\n{text}\n\n{_END}{after}")


def where_and_when(*, box: str, postgres: str, seconds: float) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return (
        f"{datetime.now(tz=UTC):%Y-%m-%d %H:%M} UTC, {seconds:.0f} s; the poll's box on {box}. All on one machine with "
        f"{os.cpu_count()} cores and {memory:.0f} GB: {platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, PostgreSQL {postgres}, "
        f"NATS {_version(str(Path(sys.executable).with_name('nats-server')))}, nginx {_version(str(find_nginx()))}."
    )


def _version(program: str) -> str:
    said = subprocess.run([program, "-v"], capture_output=True, text=True, check=False)
    found = re.search(r"\d+\.\d+\.\d+", said.stdout + said.stderr)
    return found[0] if found else "?"
