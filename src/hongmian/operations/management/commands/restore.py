"""`hongmian restore`: put a backup into an empty home and an empty database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.operations.backup.ages import identities_of
from hongmian.operations.backup.manifest import read
from hongmian.operations.backup.outside import mismatches
from hongmian.operations.backup.pruning import backups_in
from hongmian.operations.backup.restoring import Restored, restore
from hongmian.operations.only_one import only_server
from hongmian.ui.command import RoomCommand


class Command(RoomCommand):
    help = "restore a backup into an empty HONGMIAN_HOME and an empty database"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path, help="one backup: a folder with a manifest.json")
        parser.add_argument(
            "--identity", metavar="FILE", type=Path,
            help="the age identity that the keys were encrypted to; without it all but the keys is restored",
        )  # fmt: skip
        parser.add_argument(
            "--wraps", metavar="PLACE", type=Path,
            help="where `hongmian backup --wraps` keeps keys that are destroyed after objections",
        )  # fmt: skip
        self.add_json(parser)

    def handle(
        self, *args: Any, folder: Path, identity: Path | None, wraps: Path | None, json: bool, **options: Any
    ) -> None:
        if found := backups_in(folder):
            raise Refused(_("%(folder)s holds %(count)s backups. Name one, such as %(newest)s.") % {
                "folder": folder, "count": len(found), "newest": found[-1],
            })  # fmt: skip
        if wraps and not identity:
            raise Refused(_("--wraps needs --identity: what lies there is encrypted."))
        manifest = read(folder)
        identities = identities_of(identity) if identity else []
        home = Path(settings.HONGMIAN_HOME)
        with only_server(home):
            made = restore(manifest, home=home, identities=identities, wraps=wraps)
        signer = (home / "signer").is_dir() and any((home / "signer").iterdir())
        told = {
            "folder": str(folder), "home": str(home), "keys": made.keys, "wraps": made.wraps,
            "migrations": made.migrated, "keys_before": made.keys_before, "signer": signer,
            "votes_into_files": made.into_files,
        }  # fmt: skip
        wrong = mismatches(home) if made.keys else []
        told["environment"] = wrong
        self.answer(told, words="\n".join(_words(made, wrong, signer=signer)), as_json=json)


def _words(made: Restored, wrong: list[str], *, signer: bool) -> list[str]:
    figures = made.manifest.figures
    lines = [_("Restored what was backed up at %(at)s.") % {"at": made.manifest.made_at}]
    if made.migrated:
        lines.append(_("Brought up to date: %(count)s migrations.") % {"count": made.migrated})
    if made.keys_before:
        lines.append(
            _("Keys that were here lie in %(folder)s now; remove them when all is well.") % {"folder": made.keys_before}
        )
    lines += [
        _("The ballots of the vote %(poll)s were on NATS. They lie in a file of this home now.") % {"poll": poll}
        for poll in made.into_files
    ]
    if not made.keys:
        lines.append(
            _("The keys are NOT restored. Before the first start put the keys/ of the old installation here, or "
              "restore again with --identity; else nothing sealed can be read.")
        )  # fmt: skip
    lines += wrong
    if figures["logs"] and not signer:
        lines.append(
            _("What the signer remembers is in no backup. If the old disk can still be read, copy its signer/ here now."
              " If it is lost, nothing more is signed: end each open vote by `hongmian vote end POLL --why …`.")
        )  # fmt: skip
    elif figures["logs"]:
        lines.append(
            _("signer/ was here: a log that had gone further than this backup is refused. Restore newer data; if there "
              "are none, `hongmian vote end POLL --why …`.")
        )  # fmt: skip
    lines.append(_("Then start it: hongmian serve"))
    return lines
