"""`hongmian serve`: the pages, the votes and the jobs, or one of these, until Ctrl-C."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings

from hongmian.operations.address import free_address
from hongmian.operations.jobs_alone import do_jobs
from hongmian.operations.only_one import only_server
from hongmian.operations.parts import Part, parts_of
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
        parser.add_argument(
            "--only", choices=[part.value for part in Part],
            help="one part of it: web (pages), intake (ballots and logs of votes) or jobs (listens at no port)",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        parts, home = parts_of(options["only"]), Path(settings.HONGMIAN_HOME)
        if parts == {Part.JOBS}:
            with only_server(home, parts):
                do_jobs(say=self.say)
            return
        address = free_address(host=options["host"], port=options["port"])
        with only_server(home, parts):
            serve(address=address, workers=options["workers"], say=self.say, parts=parts)
