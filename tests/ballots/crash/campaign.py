"""A vote whose intake is killed again and again, and what must hold each time it stands up.

Every ballot answered 201 is in the log at its index with its hash; no voter is in it twice; every checkpoint ever
handed out begins the newest one; a ballot sent again gets the index it had.
"""

from __future__ import annotations

import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hongmian.ballots.entries import Ballot, read_entry
from hongmian.ballots.polls import Polls
from hongmian.ballots.verifying.audit import Verified, verify_log
from hongmian.ballots.verifying.sources import Source, source_of
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.proofs import check_consistency
from hongmian.tlog.receipts import Receipt
from hongmian.tlog.tiles import split_entries
from tests.ballots.conftest import rules_of
from tests.ballots.crash.voters import LINE_BROKE, Heard, Line

VOTERS = 5  # at once
_PATIENCE = 20  # seconds
Harm = Callable[[], None]


class Campaign:
    def __init__(self, home: Path, database: str = "", *, nats: str = "", intakes: int = 1) -> None:
        self._home, self._backing = home, (database, nats)
        self._ports = [_free_port() for _ in range(intakes)]
        polls = Polls(home, database, nats)
        poll = polls.open(rules_of(polls.keys("hotlines").seed))
        self._tokens, self._key = poll.tokens, poll.rules.key
        self.box = f"hotlines-{self._key.key_id.hex()}"
        polls.close()
        self.heard, self.size = Heard(), 0
        self._receipts_checked = 0

    def round(self, harm: Harm | None = None) -> None:
        """Stand up, check all that was ever said, vote, and be killed at some moment; `harm` is done just before."""
        with self._intakes() as intakes:
            self.check()
            with self._voting():
                for number, intake in enumerate(intakes):
                    time.sleep(random.uniform(0.05, 0.4))  # noqa: S311 any moment will do
                    if harm and not number:
                        harm()
                    intake.send_signal(signal.SIGKILL)
                    intake.wait()

    def finish(self) -> None:
        """Check all that was ever said."""
        with self._intakes():
            self.check()

    def check(self) -> None:
        self._send_unanswered_again()
        entries = _Entries(source_of(f"http://127.0.0.1:{random.choice(self._ports)}/vote/hotlines/"))  # noqa: S311
        verified = verify_log(entries, key=self._key)  # signatures, hashes, each voter once
        entries.close()
        self.size = verified.checkpoint.size
        for vote in self.heard.votes:
            assert vote.index is not None
            assert verified.tree.hashes(0, vote.index, vote.index + 1).hex() == vote.entry_hash
            ballot = read_entry(entries.told[vote.index])
            assert isinstance(ballot, Ballot)
            assert ballot.once == vote.once
        self._check_checkpoints(verified)
        assert self.heard.wrong == []

    def _check_checkpoints(self, verified: Verified) -> None:
        """Every checkpoint handed out, alone or in a receipt, begins the newest; every receipt proves its entry."""
        for vote, text in self.heard.receipts[self._receipts_checked :]:
            receipt = Receipt.parse(text)
            assert receipt.index == vote.index
            receipt.check(leaf=bytes.fromhex(vote.entry_hash), key=self._key)
            self.heard.checkpoints.append(receipt.checkpoint)
        self._receipts_checked = len(self.heard.receipts)
        self.heard.checkpoints[:] = set(self.heard.checkpoints)
        for note in self.heard.checkpoints:
            seen = open_checkpoint(note, self._key)
            check_consistency(
                old=seen.size, old_root=seen.root, size=verified.checkpoint.size, root=verified.checkpoint.root,
                proof=verified.tree.consistency_proof(seen.size),
            )  # fmt: skip

    def _send_unanswered_again(self) -> None:
        """Whoever heard nothing, or 503, sends the same again until there is an answer; some of the others do too."""
        line, until = self._line(0), time.monotonic() + 3 * _PATIENCE
        for vote in self.heard.votes:
            while vote.index is None:
                assert time.monotonic() < until, "a ballot sent again and again gets no answer"
                line.send(vote)
        for vote in self.heard.votes[-50:]:
            line.send(vote)
        line.close()

    @contextmanager
    def _voting(self) -> Iterator[None]:
        stop = threading.Event()
        lines = [self._line(number) for number in range(VOTERS)]
        threads = [threading.Thread(target=line.work, args=(stop,)) for line in lines]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    @contextmanager
    def _intakes(self) -> Iterator[list[subprocess.Popen[bytes]]]:
        serving = [sys.executable, "-m", "tests.ballots.crash.serving", str(self._home), *self._backing]
        intakes = [subprocess.Popen([*serving, str(port)]) for port in self._ports]
        try:
            for number, intake in enumerate(intakes):
                self._wait_for(number, intake)
            yield intakes
        finally:
            for intake in intakes:
                intake.kill()
                intake.wait()

    def _line(self, number: int) -> Line:
        return Line(self._ports[number % len(self._ports)], self._tokens, self.heard)

    def _wait_for(self, number: int, intake: subprocess.Popen[bytes]) -> None:
        until, line = time.monotonic() + _PATIENCE, self._line(number)
        while time.monotonic() < until and intake.poll() is None:
            try:
                line.read_checkpoint()
            except LINE_BROKE:
                line.close()
                time.sleep(0.02)
            else:
                line.close()
                return
        raise AssertionError("the intake does not stand up")


class _Entries:
    """A source that keeps the entries it hands on."""

    def __init__(self, source: Source) -> None:
        self._source, self.told = source, list[bytes]()

    def fetch(self, path: str) -> bytes:
        body = self._source.fetch(path)
        if path.startswith("log/tile/entries/"):
            self.told += split_entries(body)
        return body

    def close(self) -> None:
        self._source.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
