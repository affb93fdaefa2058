"""The intake alone, in one process that can be killed:
`python -m tests.ballots.crash.serving HOME DATABASE NATS PORT`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from granian.constants import Interfaces
from granian.server.embed import Server

from hongmian.ballots.door import Door
from hongmian.ballots.intake import Intake
from hongmian.ballots.polls import Polls
from hongmian.kit.clock import FixedClock
from tests.ballots.conftest import NOW


async def serve(home: Path, database: str, nats: str, port: int) -> None:
    polls = Polls(home, database, nats)
    door = Door(polls=polls, intake=Intake(clock=FixedClock(NOW)))
    await Server(door, port=port, interface=Interfaces.ASGINL, log_enabled=False).serve()


if __name__ == "__main__":
    home, database, nats, port = sys.argv[1:]
    asyncio.run(serve(Path(home), database, nats, int(port)))
