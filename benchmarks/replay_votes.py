"""Casts the ballots of a real public vote through HTTP and holds the recount against the official one.

`python benchmarks/replay_votes.py FILE.pb --base-url URL`, on the server's machine with the same HONGMIAN_HOME. FILE.pb
is a vote in the Pabulib format. A poll with its projects is opened, every ballot cast, the poll closed and checked by
`hongmian-verify`. The last line is JSON: `ballots`, `seconds`, `mismatches` (lists of project, official, counted).
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

BIN = Path(sys.executable).parent
CONNECTIONS, TRIES = 64, 20
CLOSES = "2099-12-31T00:00:00+08:00"


@dataclass(frozen=True)
class RealVote:
    """`official`: the published count of each project by its id; `ballots`: the choices of each voter."""

    title: str
    names: dict[str, str]
    official: dict[str, int]
    ballots: list[list[str]]
    most: int


def read_vote(path: Path) -> RealVote:
    """Read a `.pb` file: sections META, PROJECTS and VOTES, CSV with semicolons, columns by name."""
    sections: dict[str, list[list[str]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            if len(row) == 1 and row[0].strip().upper() in ("META", "PROJECTS", "VOTES"):
                sections[row[0].strip().upper()] = []
            elif row:
                sections[list(sections)[-1]].append(row)
    meta = {row[0]: row[1] for row in sections["META"][1:]}
    projects = list(_by_name(sections["PROJECTS"]))
    names = {row["project_id"]: row.get("name", row["project_id"]) for row in projects}
    return RealVote(
        title=meta.get("description", path.stem)[:100],
        names=names,
        official={row["project_id"]: int(row["votes"]) for row in projects},
        ballots=[row["vote"].split(",") for row in _by_name(sections["VOTES"]) if row["vote"]],
        most=int(meta.get("max_length", len(names))),
    )


def replay(path: Path, base_url: str) -> dict[str, Any]:
    """Open a poll, cast every ballot, close, verify; return what the last line says."""
    vote = read_vote(path)
    poll = f"replay-{os.getpid()}-{int(time.time())}"
    with tempfile.TemporaryDirectory() as folder:
        tokens = _open_poll(poll, vote, Path(folder))
    begun = time.perf_counter()
    refused = asyncio.run(_cast_all(base_url, poll, tokens, vote.ballots))
    seconds = time.perf_counter() - begun
    if refused:
        print(f"{len(refused)} ballots were not taken, the first: {refused[0]}", file=sys.stderr)
    _hongmian("vote", "close", poll, "--why", "every ballot of the file is cast")
    counted = _verified(f"{base_url.rstrip('/')}/vote/{poll}/")
    mismatches = [[one, said, counted[one]] for one, said in vote.official.items() if counted[one] != said]
    return {"ballots": len(vote.ballots) - len(refused), "seconds": round(seconds, 2), "mismatches": mismatches}


def _by_name(rows: list[list[str]]) -> Iterator[dict[str, str]]:
    for row in rows[1:]:
        yield dict(zip(rows[0], row, strict=False))


def _open_poll(poll: str, vote: RealVote, folder: Path) -> list[str]:
    """Make and open the poll, and return a token for each ballot."""
    choices = [{"id": one, "title": name[:80] or one} for one, name in vote.names.items()]
    told = {"title_zh": vote.title, "closes_at": CLOSES, "max_choices": min(vote.most, 255), "identity": "token"}
    (folder / "poll.json").write_text(json.dumps({**told, "choices": choices}, ensure_ascii=False))
    _hongmian("vote", "create", poll, "--file", str(folder / "poll.json"))
    _hongmian("vote", "open", poll)
    _hongmian("vote", "tokens", poll, "--count", str(len(vote.ballots)), "--out", str(folder / "tokens"))
    return (folder / "tokens").read_text().split()


async def _cast_all(base_url: str, poll: str, tokens: list[str], ballots: list[list[str]]) -> list[str]:
    """Cast every ballot over a few kept connections; return what was said to those not taken."""
    waiting = iter(zip(tokens, ballots, strict=True))
    refused: list[str] = []

    async def work() -> None:
        connection = _Connection(base_url, f"/vote/{poll}/ballots")
        for number, (token, choices) in enumerate(waiting):
            body = json.dumps({"token": token, "choices": choices}).encode()
            status, said = await connection.post(body, key=f"{token[-24:]}{number}")
            if status != 201:
                refused.append(f"{status} {said}")
        await connection.close()

    await asyncio.gather(*(work() for _ in range(CONNECTIONS)))
    return refused


class _Connection:
    """One kept HTTP/1.1 connection that sends the same again, with the same key, until it knows the answer."""

    def __init__(self, base_url: str, path: str) -> None:
        parts = urlsplit(base_url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._head = f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: bytes, *, key: str) -> tuple[int, str]:
        sent = f"{self._head}Idempotency-Key: {key}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        status, said = 0, "no answer"
        for pause in range(TRIES):
            try:
                status, said = await self._once(sent)
                if status not in (429, 503):
                    return status, said
            except (OSError, asyncio.IncompleteReadError) as error:
                said = type(error).__name__
                await self.close()
            await asyncio.sleep(0.05 * pause)
        return status, said

    async def _once(self, sent: bytes) -> tuple[int, str]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        writer.write(sent)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        return int(head.split(b" ", 2)[1]), (await reader.readexactly(length)).decode()

    async def close(self) -> None:
        if self._streams:
            self._streams[1].close()
            self._streams = None


def _verified(url: str) -> dict[str, int]:
    """Return the count of `hongmian-verify`, which must find no fault."""
    done = subprocess.run([BIN / "hongmian-verify", "vote", url, "--json"], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"hongmian-verify: {done.stderr.strip()}")
    counted: dict[str, int] = json.loads(done.stdout)["tally"]
    return counted


def _hongmian(*arguments: str) -> None:
    done = subprocess.run([BIN / "hongmian", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"hongmian {' '.join(arguments[:2])}: {done.stderr.strip()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, metavar="FILE.pb")
    parser.add_argument("--base-url", default="http://127.0.0.1:8000", metavar="URL")
    asked = parser.parse_args()
    print(json.dumps(replay(asked.file, asked.base_url), ensure_ascii=False))


if __name__ == "__main__":
    main()
