"""`hongmian directory`: the network in from a workbook, and out in three formats."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hongmian.directory.domain.importing import import_workbook, preview_workbook, rejected_workbook
from hongmian.directory.management.exported import exported
from hongmian.directory.management.printed import Bar, import_words, write_bytes, write_file
from hongmian.kit.errors import Refused
from hongmian.ui.command import RoomCommand


class Command(RoomCommand):
    help = "bring the network in from a workbook, or write it out"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="import | export")
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
        writing = verbs.add_parser(
            "export",
            help="write the network out as HSDS, a workbook or CSV",
            description="Write the network out. hsds: Open Referral HSDS 3, a JSON array of organizations. xlsx: the "
            "workbook that import reads. csv: the public hotlines, one a row.",
        )
        writing.add_argument(
            "--format", dest="kind", choices=("hsds", "xlsx", "csv"), required=True, help="what to write"
        )
        writing.add_argument("-o", "--output", metavar="FILE", type=Path, help="where to (default: standard output)")
        writing.add_argument(
            "--with-personal", action="store_true", help="xlsx only: workers' mobiles and lines without consent as well"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "import":
            self.bring_in(**options)
        else:
            self.write_out(**options)

    def bring_in(self, *, file: Path, preview: bool, errors: Path | None, **options: Any) -> None:
        with Bar(_("Importing")) as bar:
            if preview:
                outcome = preview_workbook(source=file, by=None, at=self.now(), progress=bar)
            else:
                outcome = import_workbook(source=file, by=None, at=self.now(), progress=bar)
        written = None
        if outcome.rejected:
            written = errors or file.with_name(f"{file.stem}-rejected.xlsx")
            write_file(written, rejected_workbook(outcome), private=True)
        answer = {**outcome.as_json(), "errors_file": str(written) if written else None}
        self.answer(answer, words=import_words(outcome, preview=preview, written=written), as_json=options["json"])

    def write_out(
        self,
        *,
        kind: str,
        output: Path | None,
        with_personal: bool,
        **options: Any,  # the option's name
    ) -> None:
        if with_personal and kind != "xlsx":
            raise Refused(_("Personal numbers are written only into a workbook: use --format xlsx."))
        if with_personal:
            self.stderr.write(_("This file holds personal numbers. Keep it closed, and delete it after use."))
        content = exported(kind, at=self.now(), with_personal=with_personal)
        if output is None:
            write_bytes(self.stdout, content)
        else:
            write_file(output, content, private=with_personal)
