"""The table of faults: printed, and written into the documentation."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tools.cluster.city import NAMES, Box
from tools.cluster.nginx import find_nginx
from tools.cluster.trial.heard import Span, Wait

LONGEST_PAUSE = 10.0  # seconds without an answer 201, at most
LONGEST_IN_CI = 15.0  # there two elections one after the other must not stop a change; the table says what was over
HEAD = (
    "fault", "what happened", *(f"longest pause, {name}" for name in NAMES.values()), "answered 201",
    "refused, sent again", "no answer, sent again", "calls stored", "longest pause of calls", "lost", "double",
)  # fmt: skip
FILE = Path("docs/operations/faults.md")
_BEGIN, _END = "<!-- written by make cluster-test -->", "<!-- end -->"


@dataclass(frozen=True)
class Row:
    """`votes`: of the poll with its ballots in that box; `lost`, `double`: of all polls and calls together."""

    fault: str
    happened: str
    votes: Mapping[Box, Span]
    calls: Span
    lost: int
    double: int

    @property
    def is_true(self) -> bool:
        return not self.lost and not self.double

    def goes_on(self, longest: float = LONGEST_PAUSE) -> bool:
        """Whether every poll went on within so many seconds."""
        return all(span.pause <= longest for span in self.votes.values())

    @property
    def cells(self) -> tuple[str, ...]:
        spans = [self.votes[box] for box in NAMES]
        return (
            self.fault, self.happened, *(f"{span.pause:.1f} s" for span in spans),
            " + ".join(f"{span.answered:,}" for span in spans), " + ".join(f"{span.refused:,}" for span in spans),
            " + ".join(f"{span.silent:,}" for span in spans), f"{self.calls.answered:,}", f"{self.calls.pause:.1f} s",
            f"{self.lost}", f"{self.double}",
        )  # fmt: skip


def what_does_not_hold(rows: Sequence[Row], longest: float = LONGEST_PAUSE) -> list[str]:
    """Name what was lost or double, always; and where voting stood still for too long each time it was tried: that two
    NATS servers stand for election in the same moment, and once more wait for up to nine seconds, happens."""
    went_on = {row.fault for row in rows if row.goes_on(longest)}
    untrue = [f"{row.fault}: {row.lost} lost, {row.double} double" for row in rows if not row.is_true]
    slow = dict.fromkeys(row.fault for row in rows if row.fault not in went_on)
    return untrue + [f"{fault}: voting stood still for more than {longest:.0f} s" for fault in slow]


def as_table(rows: Sequence[Row], skipped: Sequence[str]) -> str:
    """Write it in Markdown; `skipped`: rows that need what this machine has not, and what that is."""
    lines = [HEAD, ("---",) * 2 + ("---:",) * (len(HEAD) - 2), *(row.cells for row in rows)]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return "\n".join([table, *(f"\nNot run here: {one}." for one in skipped)])


def receipts(waits: Mapping[Box, Wait]) -> str:
    """Say how long receipts took while nothing was broken."""
    told = [
        f"{wait.half * 1000:,.0f} ms and {wait.nearly_all * 1000:,.0f} ms ({NAMES[box]})" for box, wait in waits.items()
    ]
    return (
        "Before the first fault a receipt came, half of the time and 99 times in 100, within " + ", ".join(told) + "."
    )


def write_into(page: Path, text: str) -> None:
    """Replace what stands between the two marks."""
    before, begin, rest = page.read_text().partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise ValueError(f"{page}: the marks are missing")
    page.write_text(f"{before}{begin}\n\n{text}\n\n{_END}{after}")


def where_and_when(*, postgres: str, seconds: float, load: float) -> str:
    """`load`: how many programs wanted a core at once, on average."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return (
        f"{datetime.now(tz=UTC):%Y-%m-%d %H:%M} UTC, {seconds:.0f} s. All on one machine with {os.cpu_count()} cores "
        f"and {memory:.0f} GB, its load {load:.0f} when the run began: {platform.system()} "
        f"{platform.release().split('-')[0]}, Python {platform.python_version()}, PostgreSQL {postgres}, "
        f"NATS {_version(str(Path(sys.executable).with_name('nats-server')))}, nginx {_version(str(find_nginx()))}."
    )


def _version(program: str) -> str:
    said = subprocess.run([program, "-v"], capture_output=True, text=True, check=False)
    found = re.search(r"\d+\.\d+\.\d+", said.stdout + said.stderr)
    return found[0] if found else "?"
