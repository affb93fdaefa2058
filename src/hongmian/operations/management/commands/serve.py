"""`hongmian serve`: the pages, the static files and the jobs, until Ctrl-C."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from hongmian.operations.address import free_address
from hongmian.operations.server import serve
from hongmian.ui.command import RoomCommand

MOST_WORKERS = 4


def add_server_options(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen at (default: 8000; 0: a free one)")
    cores = min(os.cpu_count() or 1, MOST_WORKERS)
    parser.add_argument(
        "--workers", type=int, default=cores, help="how many processes (default: one a core, at most 4)"
    )


class Command(RoomCommand):
    help = "serve the pages and do the jobs until stopped"

    def add_arguments(self, parser: ArgumentParser) -> None:
        cores = min(os.cpu_count() or 1, MOST_WORKERS)
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: this machine only)")
        parser.add_argument("--port", type=int, default=8000, help="the port (default: 8000; 0: a free one)")
        parser.add_argument("--workers", type=int, default=cores, help="processes (default: one a core, at most 4)")

    def handle(self, *args: Any, **options: Any) -> None:
        address = free_address(host=options["host"], port=options["port"])
        serve(address=address, workers=options["workers"], say=self.say)
