"""`hongmian doctor`: what commonly breaks, and what to do about it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.operations.doctor.examining import examine, is_well
from hongmian.operations.doctor.findings import Finding, State
from hongmian.ui.command import RoomCommand

SIGNS = {State.GOOD: "✓", State.NOTE: "·", State.WRONG: "✗"}


class Command(RoomCommand):
    help = "look at everything that commonly breaks, and say what to do; exit 1 if something is wrong"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--inside", action="store_true", help="ask nothing outside this machine: no public address, no time server"
        )
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        findings = examine(outside=not options["inside"])
        wrong = sum(found.state == State.WRONG for found in findings)
        last = (
            ngettext("%(n)s thing is wrong.", "%(n)s things are wrong.", wrong) % {"n": wrong}
            if wrong
            else _("All is well.")
        )
        words = "\n".join([*map(_line, findings), "", last])
        self.answer([asdict(found) for found in findings], words=words, as_json=options["json"])
        if not is_well(findings):
            sys.exit(1)


def _line(found: Finding) -> str:
    first = f"{SIGNS[found.state]} {found.name:<12} {found.words}"
    return f"{first}\n{'':<14} → {found.remedy}" if found.remedy else first
