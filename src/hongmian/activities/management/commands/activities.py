"""`hongmian activities`: what is held at the stations, as words or JSON. Nobody who takes part is in it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from hongmian.activities.management.printed import listed, shown
from hongmian.activities.queries.calendar import in_feed, public_activity
from hongmian.kit.errors import Refused
from hongmian.ui.command import RoomCommand


class Command(RoomCommand):
    help = "care activities that were announced: the coming ones and those of the last month, or one by its code"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True)
        listing = parts.add_parser("list", help="from a month ago to a year ahead, in the order of time")
        listing.add_argument("--district", default="", metavar="CODE", help="GB/T 2260, like 440106")
        listing.add_argument("--group", default="", help="whom they are for, like elders_alone or everyone")
        one = parts.add_parser("show", help="one of them")
        one.add_argument("code", help="the six signs in its address")
        for part in (listing, one):
            self.add_json(part)

    def handle(self, *args: Any, **options: Any) -> None:
        as_json, at = options["json"], self.now()
        if options["part"] == "list":
            rows = in_feed(at=at, district=options["district"], group=options["group"])
            self.answer([shown(one, at) for one in rows], words=listed(rows, at), as_json=as_json)
            return
        found = public_activity(options["code"].upper())
        if found is None:
            raise Refused(_("No announced activity has the code %(code)s.") % {"code": options["code"]})
        told = shown(found, at)
        self.answer(told, words="\n".join(f"{name}: {value}" for name, value in told.items()), as_json=as_json)
