"""The same with FastAPI and asyncpg: the token's HMAC checked, one row in its own transaction."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import psycopg
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

KEY = b"only for a benchmark"
TABLE = """
CREATE TABLE fast_vote (
    id bigserial PRIMARY KEY, voter text UNIQUE NOT NULL, choices text[] NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
)
"""
INSERT = "INSERT INTO fast_vote (voter, choices) VALUES ($1, $2) RETURNING id"


class Ballot(BaseModel):
    token: str
    choices: list[str]


def token_of(voter: str = "") -> str:
    voter = voter or secrets.token_hex(16)
    return f"{voter}:{hmac.new(KEY, voter.encode(), 'sha256').hexdigest()}"


def make_table() -> None:
    with psycopg.connect(os.environ["BENCH_DATABASE"], autocommit=True) as connection:
        connection.execute(TABLE)


@asynccontextmanager
async def lifespan(served: FastAPI) -> AsyncIterator[None]:
    served.state.pool = await asyncpg.create_pool(os.environ["BENCH_DATABASE"], min_size=10, max_size=20)
    yield
    await served.state.pool.close()


app = FastAPI(lifespan=lifespan)


@app.post("/vote/bench/ballots", status_code=201)
async def ballots(ballot: Ballot) -> dict[str, int]:
    voter = ballot.token.partition(":")[0]
    if not hmac.compare_digest(token_of(voter), ballot.token):
        raise HTTPException(403)
    try:
        number: int = await app.state.pool.fetchval(INSERT, voter, ballot.choices)
    except asyncpg.UniqueViolationError:
        raise HTTPException(409) from None
    return {"index": number}
