"""Many requests, one batch: whoever waits for long hears so, and what nobody waits for is not begun."""

from __future__ import annotations

import asyncio
import threading

import pytest

from hongmian.ballots import group_commit
from hongmian.ballots.group_commit import GroupCommit
from tests.loops import run


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "LONGEST", 1.0)
    monkeypatch.setattr(group_commit, "LOOK", 0.05)


class Slow:
    """Works only once it is let; `begun` holds all that was handed to it."""

    def __init__(self) -> None:
        self.may, self.at_work, self.begun = threading.Event(), threading.Event(), list[int]()

    def __call__(self, batch):
        self.begun += batch
        self.at_work.set()
        self.may.wait(10)
        return [-one for one in batch]


def test_a_batch_that_lasts_does_not_let_anybody_wait_for_ever():
    work = Slow()

    async def vote():
        commit = GroupCommit(work, otherwise=0, loop=asyncio.get_running_loop(), name="slow")
        first = commit.put(1)
        await asyncio.to_thread(work.at_work.wait, 10)
        second = commit.put(2)  # waits for the batch in hand
        told = [await asyncio.wait_for(one, 5) for one in (first, second)]
        work.may.set()
        third = await asyncio.wait_for(commit.put(3), 5)
        commit.finish()
        return [*told, third]

    assert run(vote()) == [0, 0, -3]
    assert work.begun == [1, 3]  # nobody waits for the second any more: it comes again


def test_who_is_answered_in_time_hears_what_became_of_it():
    work = Slow()
    work.may.set()

    async def vote():
        commit = GroupCommit(work, otherwise=0, loop=asyncio.get_running_loop(), name="quick")
        told = []
        for one in range(1, 6):
            told.append(await commit.put(one))
            await asyncio.sleep(0.05)
        commit.finish()
        return told

    assert run(vote()) == [-1, -2, -3, -4, -5]
