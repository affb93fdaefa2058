"""`hongmian newsroom`: what the press wrote, kept for the record."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from hongmian.clippings.management import clip
from hongmian.ui.command import RoomCommand

CLIP = (
    "print the article in a saved page (HTML, MHTML) or in text copied from a page, without what stands around it, and "
    "keep it as a clipping; the same content again changes nothing"
)


class Command(RoomCommand):
    help = "the newsroom: clip what the press wrote"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="clip")
        one = verbs.add_parser("clip", help=CLIP, description=CLIP)
        one.add_argument("file", metavar="FILE", help="the saved page or the text; - reads the standard input")
        one.add_argument("--url", default="", help="the address it was saved from; nothing is fetched")
        one.add_argument("--dry-run", action="store_true", help="print what is found and keep nothing")
        one.add_argument("--show", action="store_true", help="put it on the public list at once, without another look")
        self.add_json(one)

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")(options)

    def _clip(self, options: dict[str, Any]) -> None:
        content = clip.content_of(options["file"])
        found = clip.found_in(content, url=options["url"])
        self.answer(clip.told(found), words=clip.in_words(found), as_json=options["json"])
        if options["dry_run"]:
            return
        kept, why = clip.keep(content, found, url=options["url"], shown=options["show"], at=self.now())
        self.stderr.write(clip.outcome(kept) if kept else why)
