"""`hongmian cards`: print warm cards."""

from __future__ import annotations

import uuid
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.cards.domain.making import copies_on_file, pdf_of, pictures_of, zipped
from hongmian.cards.domain.printing import print_batch
from hongmian.cards.enums import Sheet, Size
from hongmian.cards.management.files import Progress, write_whole
from hongmian.cards.queries.chosen import all_stations, station_named, stations_of_district
from hongmian.cards.queries.content import cards_now
from hongmian.press.cards.card import Card
from hongmian.ui.command import RoomCommand

PRINT = "make a PDF for the printer, remembered as a batch, or pictures to send on (several: a ZIP)"


class Command(RoomCommand):
    help = "print the warm cards of the stations"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="print")
        self._print = verbs.add_parser("print", help=PRINT, description=PRINT)
        whose = self._print.add_mutually_exclusive_group(required=True)
        whose.add_argument("--all", action="store_true", help="all stations in service")
        whose.add_argument("--station", metavar="ID", help="one station, by its number (TH-003) or id")
        whose.add_argument("--district", metavar="CODE", help="the stations of a district (GB/T 2260)")
        self._print.add_argument("--size", choices=Size.values, default="card", help="90 × 54 mm (default) or A6")
        self._print.add_argument("--format", choices=("pdf", "png"), required=True, help="for the printer or to send")
        self._print.add_argument(
            "--sheet", choices=Sheet.values, help="A4 sheets with crop marks (default of a PDF) or one side a page"
        )
        self._print.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="the file to write")
        self.add_json(self._print)

    def handle(self, *args: Any, **options: Any) -> None:
        picture = options["format"] == "png"
        if picture and options["sheet"] == "a4":
            self._print.error("a picture holds one card: leave out --sheet a4")
        at, path, size = self.now(), options["output"], options["size"]
        stations = _stations(options, at)
        if picture and len(stations) > 1 and path.suffix.lower() == ".png":
            self._print.error("several pictures make a ZIP: give -o a name that ends in .zip")
        found = cards_now([one.code for one in stations], at=at)
        cards = [found[one.code].card for one in stations]
        told: dict[str, Any] = {"file": str(path), "stations": len(cards), "size": size, "format": options["format"]}
        if picture:
            _write_pictures(path, cards, size, at)
        else:
            told |= _write_pdf(path, cards, stations, size, options["sheet"] or "a4", at)
        self.answer(told, words=_words(told), as_json=options["json"])


def _stations(options: dict[str, Any], at: datetime) -> list[Any]:
    if options["station"]:
        return [station_named(options["station"], at=at)]
    return stations_of_district(options["district"], at=at) if options["district"] else all_stations(at=at)


def _write_pictures(path: Path, cards: list[Card], size: str, at: datetime) -> None:
    made = pictures_of(cards, size=size, progress=Progress())
    write_whole(path, zipped(made, at=at) if len(made) > 1 else next(iter(made.values())))


@transaction.atomic
def _write_pdf(
    path: Path, cards: list[Card], stations: list[Any], size: str, sheet: str, at: datetime
) -> dict[str, Any]:
    """Write the file and remember the batch; neither stays without the other."""
    copies = copies_on_file(len(cards), size=size, sheet=sheet)
    batch = print_batch(pk=uuid.uuid4(), stations=stations, size=size, copies=copies, by=None, at=at)
    write_whole(path, pdf_of(cards, size=size, sheet=sheet, progress=Progress()))
    return {"sheet": sheet, "copies": copies, "batch": batch.number}


def _words(told: dict[str, Any]) -> str:
    if told["format"] == "png":
        return _("%(stations)s stations in %(file)s") % told
    return _("%(stations)s stations in %(file)s, batch %(batch)s") % told
