"""The services of the demo: built at each scale by `hongmian demo --no-serve`, then asked for the bulletin."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HONGMIAN = [sys.executable, "-m", "hongmian.config.cli"]
AIMS = {"hamlet": "", "town": " (aim: 25 s)", "city": " (aim: 180 s, 1,500 MB, file 1,000 MB)"}
SHOW = ("bulletin", "show", "--as-of", "2020-03-12", "--json")


@dataclass(frozen=True)
class Run:
    seconds: float
    processor: float
    megabytes: float


def measure() -> dict[str, str]:
    """Return time, processor time, memory and file of each scale, and the time of the bulletin."""
    found = {}
    for scale, aim in AIMS.items():
        with tempfile.TemporaryDirectory(prefix="hongmian-bench-") as home:
            built = _run(home, "demo", "--no-serve", "--scale", scale)
            file = sum(path.stat().st_size for path in Path(home).glob("hongmian.sqlite3*")) / 1e6
            shown = _run(home, *SHOW)
        spent = f"{built.seconds:.1f} s ({built.processor:.1f} s of processor)"
        found[f"{scale}{aim}"] = f"{spent}, {built.megabytes:.0f} MB, file {file:.0f} MB"
        found[f"- hongmian bulletin show at {scale}"] = f"{shown.seconds:.2f} s, {shown.megabytes:.0f} MB"
    return found


def _run(home: str, *words: str) -> Run:
    began = time.perf_counter()
    process = subprocess.Popen(
        [*HONGMIAN, *words], env={**os.environ, "HONGMIAN_HOME": home}, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"hongmian {' '.join(words)} ended with {process.returncode}")
    seconds = time.perf_counter() - began
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
