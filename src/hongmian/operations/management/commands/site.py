"""`hongmian site`: the public site as files."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from hongmian.operations.static_files import collect_static_files
from hongmian.site.export.exporting import LANGUAGES, export_site
from hongmian.ui.command import RoomCommand, whole_number

EXPORT = "write the public site as files that any web server or object store serves; run again, it writes what changed"

USUAL_WORKERS, MOST_WORKERS = 4, 64
MOST_NAMED = 5  # addresses that failed


class Command(RoomCommand):
    help = "write the public site as files"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="export")
        export = verbs.add_parser("export", help=EXPORT, description=EXPORT)
        export.add_argument("folder", metavar="FOLDER", type=Path, help="where to; empty, or an export made before")
        export.add_argument(
            "--language", type=_languages, default=LANGUAGES, metavar="zh,en", help="which pages (default: zh,en)"
        )
        export.add_argument(
            "--base-url", type=_address, metavar="URL",
            help="where the folder will be served: what is shared names that place, not the live site",
        )  # fmt: skip
        export.add_argument(
            "--workers", type=whole_number(1, MOST_WORKERS), metavar="N",
            help="processes that make pages (default: one for each processor, at most four)",
        )  # fmt: skip
        self.add_json(export)

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        collect_static_files()
        made = export_site(
            root=options["folder"], languages=options["language"], base_url=options["base_url"] or "",
            workers=options["workers"] or min(os.cpu_count() or 1, USUAL_WORKERS), say=_say,
        )  # fmt: skip
        told = {**vars(made), "folder": str(options["folder"]), "seconds": round(time.monotonic() - began, 1)}
        words = _("%(files)s files in %(folder)s: %(wrote)s written, %(same)s as they were, %(removed)s removed; "
                  "%(seconds)s s") % told  # fmt: skip
        self.answer(told, words=words, as_json=options["json"])
        if made.failed:
            failed = {"n": len(made.failed), "first": " ".join(made.failed[:MOST_NAMED])}
            raise CommandError(_("%(n)s addresses answered with an error: %(first)s") % failed)


def _say(asked: int, waiting: int) -> None:
    words = _("asked for %(asked)s addresses, %(waiting)s wait") % {"asked": asked, "waiting": waiting}
    print(words, file=sys.stderr, flush=True)


def _languages(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not found or set(found) - set(LANGUAGES):
        raise ArgumentTypeError(f"write zh, en or zh,en, not {text!r}")
    return found


def _address(text: str) -> str:
    whole = urlsplit(text)
    if whole.scheme not in ("http", "https") or not whole.netloc or whole.query or whole.fragment:
        raise ArgumentTypeError(f"write an address like https://static.example.org/site, not {text!r}")
    return text
