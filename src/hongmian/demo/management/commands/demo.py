"""`hongmian demo`: a believable city to look at, built on the first start."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from hongmian.demo.accounts import FILE, DemoAccount, kept_accounts
from hongmian.demo.build import build, holds_something
from hongmian.demo.city import DEFAULT_SEED
from hongmian.demo.home import SCALES, open_home
from hongmian.kit.addresses import Address
from hongmian.ui.command import RoomCommand


class Command(RoomCommand):
    help = "open a demo: a city of the published shape, built on the first start, then served"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="only build")
        self.add_listening(parser)
        parser.add_argument(
            "--seed", type=int, help=f"which city (default: {DEFAULT_SEED}); the same seed, the same city"
        )
        parser.add_argument(
            "--scale",
            choices=SCALES,
            help="how many service records: city (as published), town (a tenth, default) or hamlet (a hundredth); "
            "the network is always whole",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        _name_itself(options["host"], options["port"])
        home = Path(settings.HONGMIAN_HOME)
        built = holds_something()
        demo = open_home(
            home=home, seed=options["seed"], scale=options["scale"], holds_something=built, default_seed=DEFAULT_SEED
        )
        call_command("migrate", verbosity=0, interactive=False)
        accounts = kept_accounts(home=home) if built else build(demo=demo, home=home, say=self.say)
        self.say(_table(accounts, home / FILE))
        if not options["no_serve"]:
            call_command("serve", host=options["host"], port=options["port"])


def _name_itself(host: str, port: int) -> None:
    """Say where the site will be: names of logs and QR codes are made while the city is built."""
    if port and not os.environ.get("HONGMIAN_PUBLIC_URL"):
        settings.HONGMIAN_PUBLIC_URL = Address(host, port).url


def _table(accounts: Sequence[DemoAccount], path: Path) -> str:
    rows = [("role and username", "password", "agency")]
    rows += [(account.username, account.password, account.agency or "") for account in accounts]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = [f"  {row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]}".rstrip() for row in rows]
    return "\n".join([f"Accounts of this demo ({path}):", *lines])
