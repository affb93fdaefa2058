"""The frame of a command: the reader's language, `--json`, and refusals as one clear line."""

from __future__ import annotations

import json
import os
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, Error, IntegrityError, InternalError, ProgrammingError
from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused

LAST_PORT = 65535
OUTDATED = ("no such table", "no such column", "42P01", "42703")  # as SQLite says it, and PostgreSQL's codes


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

    def add_listening(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: this machine only)")
        parser.add_argument(
            "--port", type=whole_number(0, LAST_PORT), default=8000, help="the port (default: 8000; 0: a free one)"
        )

    def answer(self, value: Any, *, words: str, as_json: bool) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False) if as_json else words)

    def say(self, words: str) -> None:
        """Print a line at once, also into a file that someone watches."""
        self.stdout.write(words)
        self.stdout.flush()

    def now(self) -> datetime:
        at: datetime = settings.HONGMIAN_CLOCK.now()
        return at


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return an argparse type that takes whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        raise ArgumentTypeError(f"write a whole number from {least} to {most}, not {text!r}")

    return read


def read_day(text: str) -> date:
    """An argparse type: a day like 2020-02-03."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"write a day like 2020-02-03, not {text!r}") from None


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
        outcome.status = max(_refuse(refusal), getattr(refusal, "returncode", 1))
    except (ProgrammingError, IntegrityError, DataError, InternalError) as error:
        if not _outdated(error):
            raise  # a mistake of ours
        outcome.status = _refuse(_about_database(error))
    except Error as error:
        outcome.status = _refuse(_about_database(error))
    except OSError as error:
        outcome.status = _refuse(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
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


def _refuse(why: object) -> int:
    print(f"hongmian: {' '.join(str(why).split())}", file=sys.stderr)
    return 1


def _outdated(error: Error) -> bool:
    said = f"{error} {getattr(error.__cause__, 'sqlstate', '')}"
    return any(sign in said for sign in OUTDATED)


def _about_database(error: Error) -> str:
    if _outdated(error):
        return _("The database is not in the shape this version needs. Run: hongmian migrate")
    return _("The database cannot be used: %(why)s") % {"why": error}
