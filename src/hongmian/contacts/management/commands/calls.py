"""`hongmian calls`: call records of a telephone exchange."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hongmian.contacts.domain.calls.importing import BadRows, take_in_calls
from hongmian.contacts.domain.calls.reading import read_table
from hongmian.directory.queries.unit_names import agency_called
from hongmian.kit.errors import Refused
from hongmian.ui.command import RoomCommand

IMPORT = "take in a file of call records (CSV): all rows or none; a call taken in twice is one"


class Command(RoomCommand):
    help = "call records of a telephone exchange: take them in as drafts of contacts"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="import")
        taking = verbs.add_parser("import", help=IMPORT, description=IMPORT)
        taking.add_argument("file", metavar="FILE", type=Path, help="columns as docs/spec/call-records.md has them")
        taking.add_argument("--agency", required=True, metavar="AGENCY", help="id or credit code: whose lines they are")
        self.add_json(taking)

    def handle(self, *args: Any, file: Path, agency: str, json: bool, **options: Any) -> None:
        found = agency_called(agency)
        if found is None:
            raise Refused(_("There is no agency %(words)s.") % {"words": agency})
        calls, faults = read_table(file.read_bytes())
        try:
            taken = take_in_calls(agency=found, calls=calls, faults=faults, by=None, at=self.now())
        except BadRows as bad:
            for fault in bad.faults:
                told = {"row": fault.row, "column": fault.column, "why": fault.why}
                self.stderr.write(_("row %(row)s, %(column)s: %(why)s") % told)
            raise Refused(_("Nothing was taken in: mend these rows and run it again.")) from None
        words = _("%(drafts)s wait for their record, %(missed)s were missed, %(known)s were known already")
        told = asdict(taken)
        left_out = [_("no line of the agency: %(number)s, calls: %(n)s") % {"number": number, "n": n}
                    for number, n in taken.unknown.items()]  # fmt: skip
        self.answer(told, words="\n".join([words % told, *left_out]), as_json=json)
