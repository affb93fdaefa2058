"""Several processes at one upload, and processes that are killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from hongmian.uploads.keeping.arrivals import Arrivals
from hongmian.uploads.keeping.errors import OffsetError
from hongmian.uploads.keeping.store import Store
from tests.uploads.keeping.conftest import KEY, RING

PIECE = 32 * 1024
PIECES = 60
CONTENT = b"".join(bytes([number]) * PIECE for number in range(PIECES))
ME = "citizen 7"
HOUR = timedelta(hours=1)

SENDER = f"""
import sys
from pathlib import Path
from hongmian.uploads.keeping.arrivals import Arrivals
from hongmian.uploads.keeping.errors import OffsetError
from hongmian.kit.keyring import only
arrivals = Arrivals(Path(sys.argv[1]), only(bytes(range(32))).current)
upload, added = sys.argv[2], 0
print("ready", flush=True)
offset = arrivals.offset(upload, {ME!r})
while offset < {len(CONTENT)}:
    try:
        offset = arrivals.append(upload, {ME!r}, offset, bytes([offset // {PIECE}]) * {PIECE})
        added += 1
        print(offset, flush=True)
    except OffsetError as error:
        offset = error.offset
"""
PUTTER = """
import sys
from pathlib import Path
from hongmian.uploads.keeping.store import Store
from hongmian.kit.keyring import only
ring = only(bytes(range(32)))
store = Store(Path(sys.argv[1]), lambda: ring)
print("ready", flush=True)
while True:
    print(store.put(b"a" * 3_000_000), flush=True)
"""


def started(program: str, *told: object) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", program, *map(str, told)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def said_by(process: subprocess.Popen[str]) -> str:
    """Wait for its end and return what it wrote after it was ready."""
    with process:
        return process.stdout.read()


def killed(process: subprocess.Popen[str]) -> list[str]:
    """Kill it at some moment and return the whole lines that it wrote."""
    time.sleep(random.uniform(0.005, 0.06))  # noqa: S311 any moment will do
    process.send_signal(signal.SIGKILL)
    return said_by(process).split("\n")[:-1]


def test_of_two_processes_that_send_the_same_upload_each_piece_is_added_once(arrivals, tmp_path):
    upload = arrivals.begin(size=len(CONTENT), owner=ME)

    senders = [started(SENDER, tmp_path / "arriving", upload) for _ in range(2)]
    added = [int(line) for sender in senders for line in said_by(sender).split()]

    assert sorted(added) == [PIECE * number for number in range(1, PIECES + 1)]
    assert arrivals.finish(upload, ME) == CONTENT


def test_what_was_told_as_arrived_outlives_any_kill(arrivals, tmp_path):
    upload = arrivals.begin(size=len(CONTENT), owner=ME)
    for _ in range(12):
        before = arrivals.offset(upload, ME)
        said = killed(started(SENDER, tmp_path / "arriving", upload))
        told = int(said[-1]) if said else before

        assert arrivals.offset(upload, ME) - told in (0, PIECE)

    said_by(started(SENDER, tmp_path / "arriving", upload))
    assert arrivals.finish(upload, ME) == CONTENT


def test_what_was_told_as_kept_outlives_any_kill(tmp_path):
    files = [file for _ in range(6) for file in killed(started(PUTTER, tmp_path / "files"))]
    store = Store(tmp_path / "files", lambda: RING)

    assert {store.get(file) for file in store.ids()} <= {b"a" * 3_000_000}
    assert set(files) <= set(store.ids())


def test_of_many_that_finish_at_once_one_takes_and_all_get_its_answer(arrivals, tmp_path):
    upload, taken = arrivals.begin(size=3, owner=ME), []
    arrivals.append(upload, ME, 0, b"abc")

    def take(content: bytes) -> str:
        time.sleep(0.05)
        taken.append(content)
        return str(len(taken))

    with ThreadPoolExecutor(8) as several:
        answers = list(several.map(lambda _: arrivals.finish_once(upload, ME, take), range(8)))

    assert (answers, taken) == (["1"] * 8, [b"abc"])


def test_of_many_pieces_at_once_one_is_taken(arrivals):
    upload = arrivals.begin(size=2 * PIECE, owner=ME)

    def send(number: int) -> int:
        try:
            return arrivals.append(upload, ME, 0, bytes([number]) * PIECE)
        except OffsetError as error:
            return -error.offset

    with ThreadPoolExecutor(8) as several:
        assert sorted(several.map(send, range(8))) == [-PIECE] * 7 + [PIECE]


@pytest.mark.parametrize("_turn", range(3))
def test_beginning_and_sweeping_at_once_loses_nothing(tmp_path, _turn):
    arrivals = Arrivals(tmp_path / "arriving", KEY)

    def begin(number: int) -> bool:
        upload = arrivals.begin(size=5, owner=f"citizen {number}")
        return arrivals.append(upload, f"citizen {number}", 0, b"abcde") == 5

    with ThreadPoolExecutor(4) as several:
        begins = several.map(begin, range(20))
        sweeps = several.map(lambda _: arrivals.sweep(HOUR), range(20))
        assert all(begins)
        assert set(sweeps) == {0}
