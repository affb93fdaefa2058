"""Who is measured, and what is run before each is: code for a process with the environment of its server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Contender:
    """`prepare` opens the poll or makes the table; `tokens` leaves `count` tokens in a variable of that name."""

    name: str
    module: str
    prepare: str
    tokens: str
    interface: str = "asgi"
    threads: int = 1
    database: bool = True
    fills: bool = False  # whether a log of some length can be prepared
    streams: bool = False  # on three NATS servers, with a writer beside it

    @property
    def key(self) -> str:
        return self.name.lower().replace(" ", "_").replace(",", "").replace("+_", "")


_OPEN = "from benchmarks.vote.ours import open_bench; open_bench()"
_OURS = "from benchmarks.vote.ours import tokens_for; tokens = tokens_for(count)"
CONTENDERS = (
    Contender(
        "bare POST", "bare", "", "import secrets; tokens = [secrets.token_urlsafe(42) for _ in range(count)]",
        database=False,
    ),
    Contender("ours, SQLite", "ours", _OPEN, _OURS, database=False, fills=True),
    Contender("ours, PostgreSQL", "ours", _OPEN, _OURS, fills=True),
    Contender("ours, JetStream", "ours", _OPEN, _OURS, database=False, streams=True),
    Contender(
        "Django view + ORM", "with_django",
        "from benchmarks.vote.with_django import make_table; make_table()",
        "from benchmarks.vote.with_django import token_of; tokens = [token_of() for _ in range(count)]",
        interface="wsgi", threads=4,
    ),
    Contender(
        "FastAPI + asyncpg", "with_fastapi",
        "from benchmarks.vote.with_fastapi import make_table; make_table()",
        "from benchmarks.vote.with_fastapi import token_of; tokens = [token_of() for _ in range(count)]",
    ),
)  # fmt: skip
