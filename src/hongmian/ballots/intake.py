"""The lean way in: takes ballots from one event loop, and has each poll's clerk answer them in batches."""

from __future__ import annotations

import asyncio

from hongmian.ballots import replies
from hongmian.ballots.clerk import Clerk, Request
from hongmian.ballots.group_commit import GroupCommit
from hongmian.ballots.polls import Poll
from hongmian.ballots.replies import Reply
from hongmian.kit.clock import Clock


class Intake:
    """Answers votes. One a process; used in the event loop it serves."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._commits: dict[str, GroupCommit[Request, Reply]] = {}

    def put(self, poll: Poll, request: Request) -> asyncio.Future[Reply]:
        """Take in a ballot; the reply says what became of it."""
        commit = self._commits.get(poll.rules.id)
        return (commit or self._begin(poll)).put(request)

    def finish(self) -> None:
        """Write what waits, then stop."""
        for commit in self._commits.values():
            commit.finish()
        self._commits.clear()

    def _begin(self, poll: Poll) -> GroupCommit[Request, Reply]:
        name = poll.rules.id
        clerk, loop = Clerk(poll, self._clock), asyncio.get_running_loop()
        self._commits[name] = GroupCommit(clerk.answer, otherwise=replies.NOT_KNOWN, loop=loop, name=f"box {name}")
        return self._commits[name]
