"""`hongmian returns`: the daily return as a workbook, out to be filled in and back in."""

from __future__ import annotations

import uuid
from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.directory.management.printed import write_bytes, write_file
from hongmian.directory.queries.unit_names import agency_called
from hongmian.kit.errors import Refused
from hongmian.returns.domain.importing import import_return
from hongmian.returns.domain.rejected import rejected_rows
from hongmian.returns.domain.template import template_workbook
from hongmian.returns.enums import RowState
from hongmian.returns.management.printed import import_words, left_out_words
from hongmian.ui.command import RoomCommand, read_day


class Command(RoomCommand):
    help = "the daily returns of agencies that do not log live"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="template | import")
        writing = verbs.add_parser(
            "template",
            help="write the workbook to fill in",
            description="Write the workbook (.xlsx) that agencies fill in: a row for each figure of the lines and "
            "stations that return that day.",
        )
        writing.add_argument("--out", metavar="FILE", type=Path, help="where to (default: standard output)")
        writing.add_argument("--agency", metavar="USCC_OR_ID", help="only the units of this agency (default: of all)")
        writing.add_argument("--day", metavar="DATE", type=read_day, help="the day to report (default: yesterday)")
        bringing = verbs.add_parser(
            "import",
            help="import a filled workbook",
            description="Import a filled workbook (.xlsx). Figures in order count at once; a day of a line is taken "
            "whole. Ends with 0 when all of it is stored, with 1 when rows were rejected or wait for a remark, or "
            "when the file could not be used. Importing again changes nothing.",
        )
        bringing.add_argument("file", metavar="FILE.xlsx", type=Path, help="the workbook")
        bringing.add_argument("--dry-run", action="store_true", help="only say what would be done")
        bringing.add_argument(
            "--remark", metavar="TEXT", default="", help="why figures are unusual or correct earlier ones"
        )
        bringing.add_argument(
            "--rejected", metavar="OUT.xlsx", type=Path,
            help="where rejected rows go (FILE-rejected.xlsx beside the file)",
        )  # fmt: skip
        self.add_json(bringing)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "template":
            self.write_template(**options)
        else:
            self.bring_in(**options)

    def write_template(self, *, out: Path | None, agency: str | None, day: date | None, **options: Any) -> None:
        content = template_workbook(
            agencies=[_agency(agency)] if agency else None, day=day or self.now().date() - timedelta(days=1)
        )
        if out is None:
            write_bytes(self.stdout, content)
        else:
            write_file(out, content, private=False)

    def bring_in(self, *, file: Path, dry_run: bool, remark: str, rejected: Path | None, **options: Any) -> None:
        outcome = import_return(
            source=file, by=None, at=self.now(), remark=remark, dry_run=dry_run, language=get_language() or "en"
        )
        written = None
        if outcome.checked.counts[RowState.REJECTED]:
            written = rejected or file.with_name(f"{file.stem}-rejected.xlsx")
            write_file(written, rejected_rows(outcome.checked), private=True)
        answer = {**outcome.as_json(), "rejected_file": str(written) if written else None}
        words = import_words(outcome, dry_run=dry_run, written=written)
        self.answer(answer, words=words, as_json=options["json"])
        if not outcome.is_complete:
            raise Refused(left_out_words(outcome))


def _agency(words: str) -> uuid.UUID:
    found = agency_called(words)
    if found is None:
        raise Refused(_("No agency has this id or unified social credit code: %(words)s.") % {"words": words})
    return found
