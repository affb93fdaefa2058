"""`hongmian init --production`: an installation from nothing; run again, it says what is there and changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils.translation import gettext as _

from hongmian.kit.secrets import private_folder
from hongmian.operations.production.administrator import Administrator, administrator, create_administrator
from hongmian.operations.production.answers import answers_in, ask
from hongmian.operations.production.installing import install
from hongmian.operations.production.questions import ADMINISTRATOR, INSTALLATION
from hongmian.operations.readiness import waiting_migrations
from hongmian.ui.command import RoomCommand

VARIABLE = "HONGMIAN_ENVIRONMENT"  # names the file; the command line has read it, if it is there


class Command(RoomCommand):
    help = "set up an installation: environment file, folders, database, the first administrator"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--production", action="store_true", help="for real use (for a trial: hongmian demo)")
        parser.add_argument(
            "--answers", type=Path, metavar="FILE", help="a TOML file of answers (see docs/guide/production.md)"
        )
        parser.add_argument("--begun", action="store_true", help=SUPPRESS)  # the file was written a moment ago
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["production"]:
            raise CommandError(_("say --production; for a trial there is: hongmian demo"), returncode=2)
        file = Path(os.environ[VARIABLE])
        if file.exists():
            self._found(file, options)
        else:
            self._begin(file, options["answers"])

    def _begin(self, file: Path, told: Path | None) -> None:
        """Write the file, then start anew with what it says: settings are read once."""
        if told:  # all of it is checked before anything is written
            answers_in(told, ADMINISTRATOR)
        install(file=file, answers=answers_in(told, INSTALLATION) if told else ask(INSTALLATION))
        environment = {
            name: value for name, value in os.environ.items() if name not in ("HONGMIAN_HOME", "DATABASE_URL")
        }
        words = [sys.executable, "-m", "hongmian.config.cli", *sys.argv[1:], "--begun"]
        sys.exit(subprocess.call(words, env=environment))  # noqa: S603 ourselves

    def _found(self, file: Path, options: dict[str, Any]) -> None:
        private_folder(Path(settings.HONGMIAN_HOME))
        applied = _migrate()
        name, made = administrator(), None
        if not name:
            told = options["answers"]
            answers = answers_in(told, ADMINISTRATOR) if told else ask(ADMINISTRATOR)
            in_person = not told and not options["json"]
            made = create_administrator(answers=answers, at=self.now(), in_person=in_person)
        plain = {
            "environment": str(file),
            "environment_made": options["begun"],
            "home": str(settings.HONGMIAN_HOME),
            "migrations_applied": applied,
            "administrator_made": made is not None,
            "administrator": made.plain if made else {"username": name},
        }
        words = "\n".join([_environment(file, new=options["begun"]), _database(applied), _person(name, made)])
        self.answer(plain, words=words, as_json=options["json"])


def _migrate() -> int:
    """Return how many migrations there were to apply."""
    waiting = waiting_migrations(connection)
    if waiting:
        call_command("migrate", verbosity=0, interactive=False)
    return waiting


def _environment(file: Path, *, new: bool) -> str:
    words = _("Environment file: %(file)s was written") if new else _("Environment file: %(file)s is there, unchanged")
    return words % {"file": file}


def _database(applied: int) -> str:
    if applied:
        return _("Database: brought up to date (%(n)s migrations)") % {"n": applied}
    return _("Database: is up to date, unchanged")


def _person(name: str, made: Administrator | None) -> str:
    if made is None:
        return _("Administrator: %(name)s is there, unchanged") % {"name": name}
    secret = _("Secret of the authenticator app, shown only this once: %(secret)s") % {"secret": made.totp_secret}
    return f"{made.words}\n{secret}\n{made.totp_uri}"
