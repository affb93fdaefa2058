"""The city that the cluster serves, made by the commands that an operator has."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from tools.cluster.postgres import DATABASE, PARTNER, Postgres

Box = Literal["postgresql", "jetstream"]
NAMES: dict[Box, str] = {"postgresql": "PostgreSQL", "jetstream": "NATS JetStream"}
POLLS: dict[Box, str] = {"postgresql": "cluster", "jetstream": "cluster-nats"}
CHOICES = ("banyan", "kapok", "lotus")


def database_url(servers: list[Postgres]) -> str:
    """Return the address of whichever of the servers is the primary."""
    told = {
        "host": ",".join(one.machine.address for one in servers),
        "port": ",".join(str(one.port) for one in servers),
        "target_session_attrs": "read-write",
        **PARTNER,
    }
    return f"postgresql://postgres@/{DATABASE}?{urlencode(told, safe=',')}"


class Operator:
    """Runs `hongmian` in a home."""

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        self._home = home
        self._environment = {**environment, "HONGMIAN_HOME": str(home)}

    def run(self, *words: str) -> str:
        """Return what a command printed; raise RuntimeError with what it complained of."""
        done = subprocess.run(
            [sys.executable, "-m", "hongmian.config.cli", *words],
            env={**os.environ, **self._environment}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"hongmian {words[0]}: {done.stderr.strip()}")
        return done.stdout

    def verify(self, url: str) -> None:
        """Let a stranger check a poll: `hongmian-verify` knows nothing but its address."""
        program = Path(sys.executable).with_name("hongmian-verify")
        done = subprocess.run([str(program), url], capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"hongmian-verify: {done.stdout.strip()} {done.stderr.strip()}")

    def build_city(self) -> None:
        self.run("demo", "--no-serve", "--scale", "hamlet")

    def open_poll(self, box: Box) -> None:
        """Open a poll whose ballots are in such a box, beside those of the demo: a week, counts shown meanwhile."""
        choices = self._home / "choices.csv"
        choices.write_text("code,title_zh\n" + "".join(f"{name},{name}\n" for name in CHOICES))
        title, title_en = f"集群试投（{NAMES[box]}）", f"A trial of the cluster ({NAMES[box]})"
        self.run("vote", "create", POLLS[box], "--title", title, "--title-en", title_en,
                 "--choices", str(choices), "--closes", "2020-03-26T00:00", "--max", "2")  # fmt: skip
        self.run("vote", "open", POLLS[box])
