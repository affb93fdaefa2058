"""`hongmian chronicle`: the editions of the book, and one of them as a file."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hongmian.chronicle.domain.building import made_file, no_edition
from hongmian.chronicle.enums import Format
from hongmian.chronicle.queries.editions import edition_numbered, editions, newest_edition
from hongmian.kit.durable import keep_durably
from hongmian.ui.command import RoomCommand, whole_number


class Command(RoomCommand):
    help = "the commemorative book: its editions, and one of them as PDF, EPUB or HTML"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="list | build")
        self.add_json(verbs.add_parser("list", help="every edition and where it stands"))
        build = verbs.add_parser(
            "build", help="make a file of an edition",
            description="Make a file of an edition from the pieces it holds. The same edition gives the same bytes. "
            "With a consent missing it is not made: exit 1, one line.",
        )  # fmt: skip
        build.add_argument("--format", choices=Format.values, required=True, help="what to make")
        build.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="where to")
        build.add_argument("--edition", metavar="N", type=whole_number(1, 9999), help="default: the newest")
        self.add_json(build)

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, f"do_{verb}")(**options)

    def do_list(self, *, json: bool, **options: Any) -> None:
        told = list(map(_told, editions()))
        lines = [f"{one['edition']}  {one['title']}  {one['state']}  {one['pieces']}" for one in told]
        self.answer(told, words="\n".join(lines) or _("There is no edition of the book yet."), as_json=json)

    def do_build(
        self, *, format: str, output: Path, edition: int | None, json: bool, **options: Any  # noqa: A002 - its option
    ) -> None:  # fmt: skip
        found = edition_numbered(edition) if edition else newest_edition()
        if found is None:
            raise no_edition(edition)
        content = made_file(edition=found, kind=Format(format), at=self.now())
        keep_durably(output, content)
        told = {
            "edition": found.number, "format": format, "file": str(output), "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }  # fmt: skip
        words = _("Edition %(edition)s as %(format)s: %(file)s, %(size)s bytes")
        self.answer(told, words=words % told, as_json=json)


def _told(one: Any) -> dict[str, Any]:
    return {
        "edition": one.number, "title": one.title, "state": one.state, "pieces": one.pieces, "outdated": one.outdated,
        "missing": one.wanting, "digest": one.frozen_digest,
    }  # fmt: skip
