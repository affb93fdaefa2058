"""`hongmian keys`: the keys of this installation, their exchange and their end."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from hongmian.accounts.sealed import ring
from hongmian.kit.errors import Refused
from hongmian.kit.suite import SUITES
from hongmian.operations.keys.adopting import adopt_contests
from hongmian.operations.keys.checking import file_faults, value_faults, words_of_state
from hongmian.operations.keys.renewing import SIGN_INS, TOKENS, WRAPPING, renew_sign_ins, renew_tokens, renew_wrapping
from hongmian.operations.keys.rotating import destroy, not_current, rotate
from hongmian.operations.keys.two_people import Two, two_people
from hongmian.ui.command import RoomCommand

VERBS = "list | check | rotate | renew | destroy | adopt"


class Command(RoomCommand):
    help = "the keys of this installation: list, check, exchange and destroy them"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar=VERBS)
        verbs.add_parser("list", help="the data keys, and what is sealed with which")
        check = verbs.add_parser(
            "check", help="whether key files are their owner's only; exit status 1 says which are not"
        )
        check.add_argument("--values", action="store_true", help="also open everything that is sealed")
        rotate = verbs.add_parser(
            "rotate", help="a new data key, and everything sealed anew with it, while the program works",
            description="Cut short, it goes on when it is run again. The old key is kept as a retired one: older "
            "backups open with it.",
        )  # fmt: skip
        rotate.add_argument("--suite", choices=tuple(SUITES), help="ciphers of the new key (default: HONGMIAN_SUITE)")
        rotate.add_argument(
            "--codes", action="store_true", help="also for codes and links that people hold; those are void then"
        )
        renew = verbs.add_parser(
            "renew", help="a new key for sign-ins (everybody is signed out), voter tokens, or wrapping"
        )
        renew.add_argument("key", choices=(SIGN_INS, WRAPPING, TOKENS), help="which")
        renew.add_argument("--to", metavar="FILE", type=Path, help="where a seal key of the environment goes")
        renew.add_argument("--poll", metavar="POLL", help="whose voter tokens")
        end = verbs.add_parser("destroy", help="destroy a retired data key for good; older backups need it")
        end.add_argument("key", metavar="KEY", help="its id, as list shows it")
        adopt = verbs.add_parser(
            "adopt", help="let the contest log be signed on after its signer's memory was lost",
            description="Give the newest checkpoint that anybody outside holds: of the exported site, of somebody who "
            "keeps them. The events stored here must begin with those it covers.",
        )  # fmt: skip
        adopt.add_argument("checkpoint", metavar="FILE", type=Path, help="the checkpoint as published; - for input")
        for verb in (rotate, renew, end, adopt):
            verb.add_argument("--by", metavar="USERNAME", required=True, help="who decides, of the association")
            verb.add_argument("--confirmed-by", metavar="USERNAME", required=True, help="the second person")
            verb.add_argument("--reason", metavar="TEXT", required=True, help="why; it is kept")
        for verb in verbs.choices.values():
            self.add_json(verb)

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, f"_{verb}")(**options)

    def _list(self, *, json: bool, **options: Any) -> None:
        held = ring()
        told = {
            "keys": [
                {
                    "id": key.id.hex(), "suite": key.suite.name, "made": key.made, "state": key.state or "current",
                    "codes": key == held.codes,
                }
                for key in held.keys
            ],
            "not_current": not_current(),
        }  # fmt: skip
        self.answer(told, words="\n".join(words_of_state()), as_json=json)

    def _check(self, *, values: bool, json: bool, **options: Any) -> None:
        faults = [*file_faults(), *(value_faults() if values else ())]
        lines = [f"{fault.where}: {fault.what}" for fault in faults]
        told = {"ok": not faults, "faults": [{"where": one.where, "what": one.what} for one in faults]}
        if json or not faults:
            words = _("All keys are their owner's only, and everything sealed opens.")
            self.answer(told, words=words if values else _("All keys are their owner's only."), as_json=json)
        if faults:
            raise Refused("; ".join(lines))

    def _rotate(self, *, suite: str | None, codes: bool, json: bool, **options: Any) -> None:
        done = rotate(
            suite=SUITES[suite or settings.HONGMIAN_SUITE], codes=codes, two=self._two(options), at=self.now(),
            progress=_silent if json else self._progress,
        )  # fmt: skip
        told = {"key": done.key, "retired": done.old, "sealed": done.done}
        words = _("Everything is sealed with key %(key)s: %(count)s records and files sealed anew.")
        self.answer(told, words=words % {"key": done.key, "count": f"{sum(done.done.values()):,}"}, as_json=json)

    def _renew(self, *, key: str, to: Path | None, poll: str | None, json: bool, **options: Any) -> None:
        two = self._two(options)
        if key == SIGN_INS:
            ended = renew_sign_ins(two=two, at=self.now())
            words = _("%(n)s sessions are ended. Start the servers again: they sign with the new key then.")
            self.answer({"key": key, "sessions_ended": ended}, words=words % {"n": f"{ended:,}"}, as_json=json)
            return
        if key == TOKENS:
            file = renew_tokens(poll=poll or "", two=two, at=self.now())
            words = _("Tokens of %(poll)s are made with a new key once its servers are started again.")
            self.answer({"key": key, "file": str(file)}, words=words % {"poll": poll}, as_json=json)
            return
        path = renew_wrapping(to=to, two=two, at=self.now())
        words = _("The new seal key is in %(file)s.")
        if to:
            words = _("The new seal key is in %(file)s. Set HONGMIAN_SEAL_KEY to it, restart the servers, then rotate.")
        self.answer({"key": key, "file": str(path)}, words=words % {"file": path}, as_json=json)

    def _destroy(self, *, key: str, json: bool, **options: Any) -> None:
        gone = destroy(key_id=key, two=self._two(options), at=self.now())
        words = _("Key %(key)s is destroyed. Copies in backups of keys are yours to destroy.")
        self.answer({"destroyed": gone.id.hex()}, words=words % {"key": gone.id.hex()}, as_json=json)

    def _adopt(self, *, checkpoint: Path, json: bool, **options: Any) -> None:
        known = sys.stdin.read() if str(checkpoint) == "-" else checkpoint.read_text("utf-8", errors="replace")
        head = adopt_contests(known=known, two=self._two(options), at=self.now())
        words = _("The contest log goes on from %(size)s events.")
        told = {"size": head.size, "root": head.root.hex()}
        self.answer(told, words=words % {"size": f"{head.size:,}"}, as_json=json)

    def _two(self, options: dict[str, Any]) -> Two:
        return two_people(
            by=options["by"], confirmed_by=options["confirmed_by"], reason=options["reason"], at=self.now()
        )

    def _progress(self, name: str, done: int, count: int) -> None:
        print(f"{name}  {done:,} / {count:,}", file=sys.stderr, flush=True)


def _silent(name: str, done: int, count: int) -> None:
    """With --json nothing but the answer is printed."""
