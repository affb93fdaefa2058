"""`hongmian directory`: the network in from a workbook, and out in three formats."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hongmian.directory.domain.importing import import_workbook, preview_workbook, rejected_workbook
from hongmian.directory.management.printed import Bar, import_words, write_private
from hongmian.ui.command import RoomCommand


class Command(RoomCommand):
    help = "import the network from a workbook"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="import")
        bringing = verbs.add_parser(
            "import",
            help="import a workbook of agencies, stations, workers and hotlines",
            description="Import a workbook (.xlsx). Rows that are in order are stored in one transaction; rejected "
            "rows come back in a workbook with the cell marked and the reason. Importing again changes nothing.",
        )
        bringing.add_argument("file", metavar="FILE.xlsx", type=Path, help="the workbook")
        bringing.add_argument("--preview", action="store_true", help="only say what would be done")
        bringing.add_argument(
            "--errors",
            metavar="OUT.xlsx",
            type=Path,
            help="where rejected rows go (FILE-rejected.xlsx beside the file)",
        )
        self.add_json(bringing)

    def handle(self, *args: Any, **options: Any) -> None:
        self.bring_in(**options)

    def bring_in(self, *, file: Path, preview: bool, errors: Path | None, **options: Any) -> None:
        with Bar(_("Importing")) as bar:
            if preview:
                outcome = preview_workbook(source=file, by=None, progress=bar)
            else:
                outcome = import_workbook(source=file, by=None, at=self.now(), progress=bar)
        written = None
        if outcome.rejected:
            written = errors or file.with_name(f"{file.stem}-rejected.xlsx")
            write_private(written, rejected_workbook(outcome))
        answer = {**outcome.as_json(), "errors_file": str(written) if written else None}
        self.answer(answer, words=import_words(outcome, preview=preview, written=written), as_json=options["json"])
