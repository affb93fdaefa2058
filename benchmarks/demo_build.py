"""The demo city: built by `hongmian demo --no-serve`, then started again, in homes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3
HONGMIAN = [sys.executable, "-m", "hongmian.config.cli"]


def measure() -> dict[str, str]:
    """Return seconds, the middle of three: the whole command, its parts, and starts until the ready line."""
    with tempfile.TemporaryDirectory(prefix="hongmian-bench-") as folder:
        homes = [Path(folder) / str(number) for number in range(ROUNDS)]
        built = [_seconds(lambda home=home: _run(home, "demo", "--no-serve")) for home in homes]
        first = _until_ready(homes[0])
        again = [_until_ready(home) for home in homes]
    return {
        "hongmian demo --no-serve (aim: 20 s)": f"{_middle(built):.2f} s",
        **_parts(),
        "first start after it (collects static files)": f"{first:.2f} s",
        "start again until the ready line": f"{_middle(again):.2f} s",
    }


def _parts() -> dict[str, str]:
    """Time the steps in this process."""
    with tempfile.TemporaryDirectory(prefix="hongmian-bench-") as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "hongmian.config.settings", "HONGMIAN_HOME": folder}
        import django

        loading = _seconds(django.setup)
        from django.core.management import call_command

        from hongmian.demo import build as building
        from hongmian.demo.home import DemoHome

        migrating = _seconds(lambda: call_command("migrate", verbosity=0, interactive=False))
        marks: list[tuple[str, float]] = []
        began = time.perf_counter()
        building.build(
            demo=DemoHome(seed=1, scale="hamlet"),
            home=Path(folder),
            say=lambda words: marks.append((words.strip(), time.perf_counter() - began)),
        )
    made, imported, done = (
        next(at for words, at in marks if words.startswith(mark)) for mark in ("made", "imported", "built")
    )
    return {
        "- loading Django": f"{loading:.2f} s",
        "- migrating an empty database": f"{migrating:.2f} s",
        "- making the workbook": f"{made:.2f} s",
        "- importing 4,600 rows": f"{imported - made:.2f} s",
        "- accounts (argon2) and a week of changes": f"{done - imported:.2f} s",
    }


def _until_ready(home: Path) -> float:
    began = time.perf_counter()
    command = [*HONGMIAN, "demo", "--port", "0"]
    server = subprocess.Popen(command, env=_at(home), stdout=subprocess.PIPE, text=True)
    try:
        for line in server.stdout or ():
            if line.startswith("Hongmian is ready at "):
                return time.perf_counter() - began
        raise RuntimeError("the demo ended before it was ready")
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate()


def _run(home: Path, *words: str) -> None:
    subprocess.run([*HONGMIAN, *words], env=_at(home), check=True, capture_output=True)


def _at(home: Path) -> dict[str, str]:
    return {**os.environ, "HONGMIAN_HOME": str(home)}


def _seconds(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]
