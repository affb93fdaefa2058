"""`make bench`: run every benchmark of this folder (or those named) and print what it measured."""

from __future__ import annotations

import importlib
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> None:
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    )
    for path in sorted(HERE.glob("*.py")):
        if path.stem.startswith("_") or (names and path.stem not in names):
            continue
        module = importlib.import_module(f"benchmarks.{path.stem}")
        if not hasattr(module, "measure"):
            continue
        print(f"\n== {path.stem}: {(module.__doc__ or '').strip().splitlines()[0]}", flush=True)
        # Each in a process of its own, so that none warms or burdens the next.
        code = f"import json; from benchmarks.{path.stem} import measure; print('\\n' + json.dumps(measure()))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            sys.exit(1)
        for name, value in json.loads(done.stdout.strip().splitlines()[-1]).items():
            print(f"   {name:<44} {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
