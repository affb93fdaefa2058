"""Domain time: the real clock, a fixed one for tests, and the demo's own, which runs only while the demo runs.

Log-in, TOTP, rate limits and tokens use real time and never come here.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
DEMO_START = datetime(2020, 3, 19, 10, 0, tzinfo=SHANGHAI)
BEAT_SECONDS = 5


class Clock(Protocol):
    def now(self) -> datetime:
        """Return the aware domain time, in Asia/Shanghai."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(tz=SHANGHAI)


@dataclass
class FixedClock:
    at: datetime

    def now(self) -> datetime:
        return self.at


class DemoClock:
    """A clock kept in a small file, so that every process of the demo reads the same time.

    The file holds `domain` (ISO time when it last started), `started` and `beat` (epoch seconds,
    null while stopped). A server that was killed loses at most one beat.
    """

    def __init__(self, path: Path, start: datetime = DEMO_START) -> None:
        self.path = path
        self._first = start
        self._read_at = 0.0
        self._domain = start
        self._started: float | None = None

    def now(self) -> datetime:
        if time.monotonic() - self._read_at > BEAT_SECONDS or not self._read_at:
            self._read()
        if self._started is None:
            return self._domain
        return self._domain + timedelta(seconds=time.time() - self._started)

    def start(self) -> None:
        self._read(after_crash=True)
        now = time.time()
        self._write(self._domain, started=now, beat=now)

    def beat(self) -> None:
        self._write(self._domain, started=self._started, beat=time.time())

    def stop(self) -> None:
        self._write(self.now(), started=None, beat=None)

    def _read(self, *, after_crash: bool = False) -> None:
        self._read_at = time.monotonic()
        try:
            kept = json.loads(self.path.read_text())
        except FileNotFoundError:
            self._domain, self._started = self._first, None
            return
        self._domain = datetime.fromisoformat(kept["domain"]).astimezone(SHANGHAI)
        self._started = kept["started"]
        beat = kept["beat"]
        if self._started is not None and (after_crash or time.time() - beat > 3 * BEAT_SECONDS):
            self._domain += timedelta(seconds=beat - self._started)
            self._started = None

    def _write(self, domain: datetime, *, started: float | None, beat: float | None) -> None:
        self._domain, self._started = domain, started
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(f".{os.getpid()}.new")
        draft.write_text(json.dumps({"domain": domain.isoformat(), "started": started, "beat": beat}))
        draft.replace(self.path)
