"""The services of the demo: built at each scale by `hongmian demo --no-serve`, then asked for the bulletin, whose
figures must be those of the scale: at full size the published table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from hongmian.demo.service.aims import aims_of
from hongmian.indicators.enums import Code

HONGMIAN = [sys.executable, "-m", "hongmian.config.cli"]
AIMS = {"hamlet": "", "town": " (aim: 25 s)", "city": " (aim: 180 s, 1,500 MB, file 1,000 MB)"}
IN_FEN = {Code.GOODS_VALUE, Code.FUNDS_RAISED}  # the bulletin tells yuan
NETWORK = {"hotlines": 229, "agencies_running_hotlines": 71}
SHOW = ("bulletin", "show", "--as-of", "2020-03-12", "--json")


@dataclass(frozen=True)
class Run:
    seconds: float
    processor: float
    megabytes: float
    said: str


def measure() -> dict[str, str]:
    """Return time, processor time, memory and file of each scale, and the time of the bulletin."""
    found = {}
    for scale, aim in AIMS.items():
        with tempfile.TemporaryDirectory(prefix="hongmian-bench-") as home:
            built = _run(home, "demo", "--no-serve", "--scale", scale)
            file = sum(path.stat().st_size for path in Path(home).glob("hongmian.sqlite3*")) / 1e6
            shown = _run(home, *SHOW)
            _compare(scale, json.loads(shown.said))
        spent = f"{built.seconds:.1f} s ({built.processor:.1f} s of processor)"
        found[f"{scale}{aim}"] = f"{spent}, {built.megabytes:.0f} MB, file {file:.0f} MB"
        found[f"- hongmian bulletin show at {scale}"] = f"{shown.seconds:.2f} s, {shown.megabytes:.0f} MB"
    return found


def _compare(scale: str, shown: dict[str, Any]) -> None:
    """Raise RuntimeError where a figure is not that of the scale, which is that of the network or of the table."""
    wanted = {code.value: Decimal(total) / (100 if code in IN_FEN else 1) for code, total in aims_of(scale).items()}
    wanted |= {code: Decimal(number) for code, number in NETWORK.items()}
    found = {code: Decimal(shown["indicators"][code]["value"]) for code in wanted}
    if found != wanted:
        wrong = ", ".join(f"{code} {found[code]}, not {wanted[code]}" for code in wanted if found[code] != wanted[code])
        raise RuntimeError(f"the bulletin of {scale}: {wrong}")


def _run(home: str, *words: str) -> Run:
    began = time.perf_counter()
    process = subprocess.Popen(
        [*HONGMIAN, *words], env={**os.environ, "HONGMIAN_HOME": home}, stdout=subprocess.PIPE, text=True
    )
    said = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"hongmian {' '.join(words)} ended with {process.returncode}")
    seconds = time.perf_counter() - began
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)
