"""`hongmian wishes`: one wish as it stands, a proposal of the matcher, what the clock does with pledges."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.ui.command import RoomCommand
from hongmian.wishes.domain.freeing import lapse_due
from hongmian.wishes.domain.proposing import propose
from hongmian.wishes.domain.publishing import expire_due
from hongmian.wishes.queries.proposals import proposal_told
from hongmian.wishes.queries.told import told_of


class Command(RoomCommand):
    help = "micro-wishes: show one, match offers, let pledges lapse"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="show | match | lapse")
        show = verbs.add_parser(
            "show", help="show one wish and its pledges",
            description="Show a wish by its number: where it stands, what is pledged, who waits. Whose wish it is and "
            "who gives are not shown.",
        )  # fmt: skip
        show.add_argument("number", metavar="NUMBER", help="like W-7KQ2M")
        lapse = verbs.add_parser(
            "lapse", help="let go what has run out of time",
            description="Let pledges lapse whose time is over, so that the next in line has them, and close wishes "
            "that nobody pledged by their day. The server does the same every few minutes.",
        )  # fmt: skip
        match = verbs.add_parser(
            "match", help="propose which offers grant which wishes",
            description="Match the offers that stand with the open wishes and keep the proposal with its record. A "
            "person of the association confirms it; nothing is pledged before.",
        )  # fmt: skip
        match.add_argument("--out", metavar="FILE", type=Path, help="write the record there, too")
        for verb in (show, match, lapse):
            self.add_json(verb)

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, verb)(**options)

    def show(self, *, number: str, json: bool, **options: Any) -> None:
        told = told_of(number.strip().upper())
        if told is None:
            raise Refused(_("There is no wish %(number)s.") % {"number": number})
        words = [f"{name}: {value}" for name, value in told.items() if not isinstance(value, list)]
        words += [f"  {one['state']} {one['share_fen'] / 100:.2f} {one['pledged']}" for one in told["pledges"]]
        self.answer(told, words="\n".join(words), as_json=json)

    def match(self, *, out: Path | None, json: bool, **options: Any) -> None:
        made = propose(by=None, at=self.now())
        if out:
            out.write_text(made.record, encoding="utf-8")
        told = proposal_told(made)
        words = [_("%(granted)s of %(asked)s wishes have an offer.") % told]
        words += [f"  {one['wish']}  {one['pool'] or '-'}  {one['why']}" for one in told["lines"]]
        self.answer(told, words="\n".join(words), as_json=json)

    def lapse(self, *, json: bool, **options: Any) -> None:
        at = self.now()
        told = {"lapsed": lapse_due(at=at), "expired": expire_due(at=at)}
        words = _("%(lapsed)s pledges lapsed, %(expired)s wishes expired.") % told
        self.answer(told, words=words, as_json=json)
