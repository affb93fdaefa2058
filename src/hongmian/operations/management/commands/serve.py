"""`hongmian serve`: the pages, the static files and the jobs, until Ctrl-C."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings

from hongmian.operations.address import free_address
from hongmian.operations.only_one import only_server
from hongmian.operations.server import serve
from hongmian.ui.command import RoomCommand, whole_number

MOST_WORKERS = 4


class Command(RoomCommand):
    help = "serve the pages and do the jobs until stopped"

    def add_arguments(self, parser: ArgumentParser) -> None:
        cores = min(os.cpu_count() or 1, MOST_WORKERS)
        self.add_listening(parser)
        parser.add_argument(
            "--workers", type=whole_number(1, 64), default=cores, help="processes (default: one a core, at most 4)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        address = free_address(host=options["host"], port=options["port"])
        with only_server(Path(settings.HONGMIAN_HOME)):
            serve(address=address, workers=options["workers"], say=self.say)
