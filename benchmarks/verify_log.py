"""hongmian-verify over a million ballots from a folder, beside the bare hashing of as many leaves and nodes."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from hongmian.ballots.entries import Ballot
from tests.ballots.verifying.cheat import HOUR, publish

BALLOTS = 1_000_000


def measure() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        publish(Path(folder), [_ballot(number) for number in range(BALLOTS)])
        bare = _hashing()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        subprocess.run([Path(sys.executable).parent / "hongmian-verify", folder], check=True, capture_output=True)
        seconds = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "ballots": BALLOTS,
        "seconds (aim 5)": round(seconds, 2),
        "seconds of processor": round(processor, 2),
        "MB at most (aim 400)": round(after.ru_maxrss / 1_024),
        "bare hashing, seconds": round(bare, 2),
        "ratio to bare hashing": round(seconds / bare, 2),
    }


def _ballot(number: int) -> bytes:
    return bytes(Ballot(0, number.to_bytes(16, "big"), HOUR, bytes(16), (number % 3,)))


def _hashing() -> float:
    """Return how long the hashes alone take: one a leaf of 44 bytes, one an inner node of 65."""
    leaf, node = bytes(45), bytes(65)
    begun = time.perf_counter()
    for _ in range(BALLOTS):
        sha256(leaf).digest()
        sha256(node).digest()
    return time.perf_counter() - begun
