"""The frame of a command: the reader's language, `--json`, and refusals as one clear line."""

from __future__ import annotations

import json
import os
import sys
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from hongmian.kit.errors import Refused


class RoomCommand(BaseCommand):
    """A command of a room: parse, call one domain verb or query, print.

    With `--json`, `answer` prints one JSON value and nothing else goes to stdout.
    """

    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        parser = super().create_parser("hongmian", subcommand, **kwargs)
        for action in parser._actions:
            if action.dest in (
                "settings",
                "pythonpath",
                "traceback",
                "no_color",
                "force_color",
                "skip_checks",
                "version",
            ):
                action.help = SUPPRESS
        return parser

    def add_json(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the answer as JSON and nothing else")

    def answer(self, value: Any, *, words: str, as_json: bool) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False) if as_json else words)

    def say(self, words: str) -> None:
        """Print a line at once, also into a file that someone watches."""
        self.stdout.write(words)
        self.stdout.flush()

    def now(self) -> datetime:
        at: datetime = settings.HONGMIAN_CLOCK.now()
        return at


@dataclass
class Outcome:
    status: int = 0


@contextmanager
def refusals() -> Iterator[Outcome]:
    """Turn what a command raises into the exit status the contract names."""
    outcome = Outcome()
    try:
        yield outcome
    except (Refused, CommandError) as refusal:
        print(f"hongmian: {' '.join(str(refusal).split())}", file=sys.stderr)
        outcome.status = 1
    except SystemExit as stop:
        outcome.status = stop.code if isinstance(stop.code, int) else 1
    except KeyboardInterrupt:
        outcome.status = 130


@contextmanager
def command_language() -> Iterator[None]:
    """Speak Chinese on a Chinese terminal, English on any other."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    with translation.override("zh-hans" if spoken.lower().startswith("zh") else "en"):
        yield
