"""How many requests a second a public page serves: made anew each time, kept for its minute, exported as a file.

    python -m benchmarks.site_pages --home HOME --folder EXPORT [--seconds 5]

`make bench` builds and exports the smallest demo first. HOME is a built installation (`hongmian demo --no-serve`) that
nobody serves, EXPORT what `hongmian site export` wrote. wrk loads from the same machine; the file server is granian's
own, in Rust, one worker, as for the pages.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.finder_load import wait_for
from hongmian.operations.address import free_address

PAGES = ("/", "/programme/", "/numbers/")
AIM = 5
SECONDS = 5  # of load for each page, each way
TO_START = 180  # seconds that a busy machine may take
BIN = Path(sys.executable).parent


@contextmanager
def running(command: list[str], port: int, path: str, **environment: str) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        wait_for(port, path, TO_START)
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def a_second(port: int, path: str, seconds: int) -> float:
    command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{port}{path}"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told:
        raise AssertionError(told)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])


def of_pages(home: Path, cache: int, seconds: int) -> dict[str, float]:
    port = free_address(host="127.0.0.1", port=0).port
    command = [str(BIN / "hongmian"), "serve", "--port", str(port), "--workers", "1"]
    with running(command, port, "/healthz", HONGMIAN_HOME=str(home), HONGMIAN_PAGE_CACHE=str(cache)):
        for path in PAGES:
            wait_for(port, path)
        return {path: a_second(port, path, seconds) for path in PAGES}


def of_files(folder: Path, seconds: int) -> dict[str, float]:
    port = free_address(host="127.0.0.1", port=0).port
    command = [
        str(BIN / "granian"), "--interface", "wsgi", "--port", str(port), "--workers", "1",
        "--static-path-route", "/site", "--static-path-mount", str(folder), "hongmian.config.wsgi:application",
    ]  # fmt: skip
    with running(command, port, "/site/index.html", DJANGO_SETTINGS_MODULE="hongmian.config.settings"):
        return {path: a_second(port, f"/site{path}index.html", seconds) for path in PAGES}


def compared(home: Path, folder: Path, seconds: int) -> dict[str, str]:
    """Return a row for each page."""
    made, kept, files = of_pages(home, 0, seconds), of_pages(home, 60, seconds), of_files(folder, seconds)
    return {
        path: f"made anew {made[path]:,.0f}/s, kept {kept[path]:,.0f}/s ({kept[path] / made[path]:.1f} x), "
        f"file {files[path]:,.0f}/s ({files[path] / made[path]:.1f} x); aim {AIM} x"
        for path in PAGES
    }


def measure() -> dict[str, str]:
    """Build the smallest city, export it, and compare."""
    if shutil.which("wrk") is None:
        return {"wrk": "is not installed"}
    with TemporaryDirectory() as place:
        home, folder = Path(place) / "home", Path(place) / "site"
        for words in (["demo", "--no-serve", "--scale", "hamlet"], ["site", "export", str(folder)]):
            command, environment = [str(BIN / "hongmian"), *words], {**os.environ, "HONGMIAN_HOME": str(home)}
            subprocess.run(command, env=environment, check=True, capture_output=True)
        return compared(home, folder, SECONDS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--seconds", type=int, default=SECONDS)
    asked = parser.parse_args()
    for path, told in compared(asked.home, asked.folder, asked.seconds).items():
        print(f"{path:<14}{told}")


if __name__ == "__main__":
    main()
