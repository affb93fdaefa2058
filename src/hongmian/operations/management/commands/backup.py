"""`hongmian backup`: take one while the program runs, prune, verify by restoring, list."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.operations.backup.ages import recipients_of
from hongmian.operations.backup.last import done, noted, now
from hongmian.operations.backup.making import Wanted, back_up
from hongmian.operations.backup.manifest import Manifest, read
from hongmian.operations.backup.pruning import backups_in, newest_in, prune, read_policy
from hongmian.operations.backup.verifying import Verified, verify
from hongmian.operations.backup.wraps import check_apart, keep_wraps
from hongmian.ui.command import RoomCommand

MEBIBYTE = 1024 * 1024


class Command(RoomCommand):
    help = "take a backup while the program runs, or verify one by restoring it"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", metavar="FOLDER", type=Path, nargs="?",
            help="where backups are: each is a new folder in it (default: HONGMIAN_BACKUP_FOLDER)",
        )  # fmt: skip
        parser.add_argument(
            "--recipient", metavar="KEY", default=settings.HONGMIAN_BACKUP_RECIPIENT,
            help="encrypt the keys to this age recipient (age1…), or to those in this file; without it keys are left "
            "out (default: HONGMIAN_BACKUP_RECIPIENT)",
        )  # fmt: skip
        parser.add_argument(
            "--wraps", metavar="PLACE", default=settings.HONGMIAN_BACKUP_WRAPS,
            help="keep the one copy of keys there that are destroyed when objections to a vote end; apart from FOLDER "
            "(default: HONGMIAN_BACKUP_WRAPS)",
        )  # fmt: skip
        parser.add_argument(
            "--keep", metavar="D,W,M", nargs="?", const=settings.HONGMIAN_BACKUP_KEEP, default="",
            help="then remove older backups but the newest of each of the last D days, W weeks and M months "
            f"(default: {settings.HONGMIAN_BACKUP_KEEP})",
        )  # fmt: skip
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--verify", action="store_true",
            help="take none: restore the newest of FOLDER (or FOLDER itself) into a scratch place, compare its figures "
            "with those of when it was taken and with the running program, and name what differs",
        )  # fmt: skip
        what.add_argument("--list", dest="listing", action="store_true", help="take none: list those of FOLDER")
        self.add_json(parser)

    def handle(self, *args: Any, folder: Path | None, verify: bool, listing: bool, **options: Any) -> None:
        place = folder or (Path(settings.HONGMIAN_BACKUP_FOLDER) if settings.HONGMIAN_BACKUP_FOLDER else None)
        if place is None:
            raise Refused(_("Say where backups are: hongmian backup FOLDER, or set HONGMIAN_BACKUP_FOLDER."))
        home = Path(settings.HONGMIAN_HOME)
        if listing:
            self._list(place, **options)
        elif verify:
            self._verify(place, home, **options)
        else:
            self._take(place, home, **options)

    def _take(
        self, place: Path, home: Path, *, recipient: str, wraps: str, keep: str, json: bool, **options: Any
    ) -> None:
        policy = read_policy(keep) if keep else None
        with noted("backup") as doing:
            recipients = recipients_of(recipient) if recipient else []
            if wraps:
                self._check_wraps(Path(wraps), place, home, recipients)
            made = back_up(Wanted(home, place, recipients, now()))
            kept_apart = keep_wraps(Path(wraps), home, recipients) if wraps else 0
            good = done("backup", doing, size=made.size, folder=made.folder)
        gone = prune(place, policy) if policy else []
        told = {**_told(made), "seconds": good.seconds, "wraps": kept_apart, "pruned": gone}
        self.answer(told, words="\n".join(_words(made, good.seconds, gone, kept_apart)), as_json=json)

    def _check_wraps(self, wraps: Path, place: Path, home: Path, recipients: list[str]) -> None:
        if not recipients:
            raise Refused(_("--wraps needs --recipient: these keys are never copied in clear."))
        check_apart(wraps, place, home)

    def _verify(self, place: Path, home: Path, *, json: bool, **options: Any) -> None:
        with noted("verification") as doing:
            manifest = read(newest_in(place))
            found = verify(manifest, home=home)
            if not found.holds:
                if json:
                    self.answer(_verified(found), words="", as_json=True)
                differing = ", ".join([*found.restored, *(found.contradicted or ())])
                raise Refused(_("%(folder)s differs: %(what)s") % {"folder": manifest.folder, "what": differing})
            good = done("verification", doing, size=manifest.size, folder=manifest.folder)
        self.answer(
            {**_verified(found), "seconds": good.seconds}, words="\n".join(_verified_words(found)), as_json=json
        )

    def _list(self, place: Path, *, json: bool, **options: Any) -> None:
        found = [read(path) for path in backups_in(place)]
        lines = [
            f"{one.folder.name}  {_mebibytes(one.size):>10}  {one.version}  {one.database}"
            f"  {_('with keys') if one.encrypted_to else _('without keys')}"
            for one in found
        ]
        self.answer([_told(one) for one in found], words="\n".join(lines) or _("There is none."), as_json=json)


def _told(made: Manifest) -> dict[str, Any]:
    return {
        "folder": str(made.folder), "made_at": made.made_at, "version": made.version, "database": made.database,
        "bytes": made.size, "keys": bool(made.encrypted_to), "parts": [asdict(part) for part in made.parts],
        "left_out": dict(made.left_out),
    }  # fmt: skip


def _words(made: Manifest, seconds: float, gone: list[str], kept_apart: int) -> list[str]:
    told = {"folder": made.folder, "size": _mebibytes(made.size), "seconds": seconds}
    lines = [_("Backed up: %(folder)s (%(size)s, %(seconds)s s)") % told]
    if made.encrypted_to:
        lines.append(_("The keys are in it, encrypted."))
    else:
        lines.append(_("The keys are NOT in it: without them nothing sealed can be read again. Name a --recipient."))
    lines.append(_("Never in it: what the signer remembers (signer/), and keys that are destroyed after objections."))
    if kept_apart:
        lines.append(
            _("Keys to be destroyed after objections, kept apart: of %(count)s polls.") % {"count": kept_apart}
        )
    if strange := [name for name, why in made.left_out.items() if "does not know" in why]:
        lines.append(_("Left out, since this version does not know it: %(names)s") % {"names": ", ".join(strange)})
    if elsewhere := [name.split("/")[1] for name in made.left_out if name.endswith("/box")]:
        lines.append(
            _("NOT in it: the ballot boxes of %(polls)s, which lie in another database. Back that up as well.")
            % {"polls": ", ".join(elsewhere)}
        )
    if gone:
        lines.append(_("Removed %(count)s older backups.") % {"count": len(gone)})
    return lines


def _verified(found: Verified) -> dict[str, Any]:
    return {
        "folder": str(found.manifest.folder), "ok": found.holds, "differs_restored": found.restored,
        "differs_running": found.contradicted, "figures": dict(found.manifest.figures),
    }  # fmt: skip


def _verified_words(found: Verified) -> list[str]:
    figures = found.manifest.figures
    told = {name: len(figures[name]) for name in ("editions", "results", "logs")} | {"folder": found.manifest.folder}
    lines = [
        _("%(folder)s was restored into a scratch place and is equal: %(editions)s bulletins, the sums of all records, "
          "%(results)s award results, %(logs)s logs.") % told
    ]  # fmt: skip
    if found.contradicted is None:
        lines.append(_("There is no running program here to compare it with."))
    return lines


def _mebibytes(size: int) -> str:
    return f"{size / MEBIBYTE:,.1f} MB"
