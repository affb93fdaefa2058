"""How many requests a second a public page serves: made anew each time, kept for its minute, exported as a file.

    python -m benchmarks.site_pages --home HOME --folder EXPORT [--seconds 5]

HOME is a built installation (`hongmian demo --no-serve`), EXPORT what `hongmian site export` wrote. wrk loads from
the same machine; the file server is granian's own, in Rust, one worker, as for the pages.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.finder_load import wait_for
from hongmian.operations.address import free_address

PAGES = ("/", "/programme/", "/numbers/")
AIM = 5
BIN = Path(sys.executable).parent


@contextmanager
def running(command: list[str], port: int, path: str, **environment: str) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        wait_for(port, path)
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
        str(BIN / "granian"), "--interface", "wsgi", "--port", str(port), "--workers", "1", "--static-path-route", "/",
        "--static-path-mount", str(folder), "hongmian.config.wsgi:application",
    ]  # fmt: skip
    with running(command, port, "/index.html", DJANGO_SETTINGS_MODULE="hongmian.config.settings"):
        return {path: a_second(port, f"{path}index.html", seconds) for path in PAGES}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--seconds", type=int, default=5)
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed")
    began = time.monotonic()
    made, kept = of_pages(asked.home, 0, asked.seconds), of_pages(asked.home, 60, asked.seconds)
    files = of_files(asked.folder, asked.seconds)
    print(f"{'page':<14}{'made anew':>12}{'kept':>12}{'':>8}{'file':>12}{'':>8}   (requests/s; aim {AIM} x)")
    for path in PAGES:
        base = made[path]
        print(f"{path:<14}{base:>12,.0f}{kept[path]:>12,.0f}{kept[path] / base:>7.1f}x{files[path]:>12,.0f}"
              f"{files[path] / base:>7.1f}x")  # fmt: skip
    print(f"in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
