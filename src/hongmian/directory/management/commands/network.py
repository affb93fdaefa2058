"""`hongmian network`: the network in numbers."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from hongmian.directory.queries.figures import NetworkFigures, network_figures
from hongmian.ui.command import RoomCommand


class Command(RoomCommand):
    help = "count what is in service now"

    def add_arguments(self, parser: ArgumentParser) -> None:
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        at = self.now()
        figures = network_figures(at=at)
        self.answer(asdict(figures), words=_words(figures, f"{at:%Y-%m-%d %H:%M}"), as_json=options["json"])


def _words(figures: NetworkFigures, moment: str) -> str:
    rows = (
        (_("Districts"), figures.districts),
        (_("Agencies"), figures.agencies),
        (_("Stations"), figures.stations),
        (_("Hotlines"), figures.hotlines),
        (_("Social workers"), figures.workers),
        (_("… who are Party members"), figures.party_member_workers),
        (_("Party groups"), figures.party_groups),
    )
    lines = [f"{count:>8,}  {label}" for label, count in rows]
    return "\n".join([_("In service at %(moment)s:") % {"moment": moment}, *lines])
