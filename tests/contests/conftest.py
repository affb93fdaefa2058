"""A contest log of an installation, and the events of the contest put into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hongmian.contests.log import ContestLog
from tests.contests.course_of import CONTEST, STORIES

ORIGIN, SEED = "awards.example/log", bytes(range(32))
OPENED: list[ContestLog] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()


def open_log(home: Path) -> ContestLog:
    """Open it; it is closed when the test is over."""
    OPENED.append(ContestLog.open(home, origin=ORIGIN, seed=SEED))
    return OPENED[-1]


def append(log: ContestLog, start: int, stop: int) -> None:
    for kind, members in CONTEST[start:stop]:
        log.append(kind, STORIES, **members)
