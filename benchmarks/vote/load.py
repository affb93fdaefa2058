"""The load: `wrk` with 256 connections, each request a new token; where it is not installed, a slower one in Python."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

CONNECTIONS = 256
PATH = "/vote/bench/ballots"
_SCRIPT = """
local tokens, n, i = {}, 0, 0
for line in io.lines("%(tokens)s") do n = n + 1; tokens[n] = line end
wrk.headers["Content-Type"] = "application/json"
function request()
  i = i %% n + 1
  local body = '{"token":"' .. tokens[i] .. '","choices":["c1","c' .. (2 + i %% 17) .. '"]}'
  return wrk.format("POST", "%(path)s", nil, body)
end
"""
_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1_000.0}


@dataclass(frozen=True)
class Load:
    """votes_per_second counts answers 201 alone; p50 and p99 in milliseconds; refused: every other answer."""

    votes_per_second: float
    p50: float
    p99: float
    refused: int


def put_under_load(port: int, tokens: Path, *, seconds: int) -> Load:
    """Vote at a server on loopback for some seconds."""
    if shutil.which("wrk"):
        return _wrk(port, tokens, seconds)
    return asyncio.run(_python(port, tokens.read_text().split(), seconds))


def _wrk(port: int, tokens: Path, seconds: int) -> Load:
    script = tokens.with_suffix(".lua")
    script.write_text(_SCRIPT % {"tokens": tokens, "path": PATH})
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", script, f"http://127.0.0.1:{port}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    sent, took = re.findall(r"(\d+) requests in ([\d.]+)s", said)[0]
    refused = sum(int(number) for number in re.findall(r"Non-2xx or 3xx responses: (\d+)", said))
    p50, p99 = (_latency(said, share) for share in (50, 99))
    return Load((int(sent) - refused) / float(took), p50, p99, refused)


def _latency(said: str, share: int) -> float:
    value, unit = re.findall(rf"{share}%\s+([\d.]+)(us|ms|s)", said)[0]
    return float(value) * _MILLISECONDS[unit]


async def _python(port: int, tokens: list[str], seconds: int) -> Load:
    waiting, times, refused = cycle(tokens), [], [0]
    end = time.perf_counter() + seconds

    async def work() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < end:
            body = f'{{"token":"{next(waiting)}","choices":["c1","c5"]}}'.encode()
            begun = time.perf_counter()
            sent = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            writer.write(sent + body)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            await reader.readexactly(int(head.partition(b"content-length:")[2].partition(b"\r\n")[0]))
            times.append(time.perf_counter() - begun)
            refused[0] += not head.startswith(b"http/1.1 201")
        writer.close()

    await asyncio.gather(*(work() for _ in range(CONNECTIONS)))
    p50, p99 = (sorted(times)[int(len(times) * share)] * 1_000 if times else 0.0 for share in (0.5, 0.99))
    return Load((len(times) - refused[0]) / seconds, p50, p99, refused[0])
