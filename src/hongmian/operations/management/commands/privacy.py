"""`hongmian privacy`: the register, a person's copy and erasure, who read what, the draft of a breach report."""

from __future__ import annotations

import json as json_module
import os
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.history.domain.read_log import begin_again, verify
from hongmian.history.queries.changes import readings
from hongmian.kit.errors import Refused
from hongmian.operations.keys.two_people import noted, officer, two_people
from hongmian.operations.models.key_deed import What
from hongmian.operations.privacy.breach import exposed, report
from hongmian.operations.privacy.erasing import erase
from hongmian.operations.privacy.giving_out import give_out
from hongmian.operations.privacy.person import find
from hongmian.operations.privacy.register import as_data, as_markdown
from hongmian.ui.command import RoomCommand, read_day

VERBS = "register | export | erase | reads | verify-reads | breach-report"
MOST = 10_000  # readings shown at once
PERSON = "an account name, a telephone number, or the id of a client's record"


class Command(RoomCommand):
    help = "personal data: register, a person's copy and erasure, who read what, breach report"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar=VERBS)
        verbs.add_parser("register", help="each personal field: why, on what basis, how long, who reads it")
        export = verbs.add_parser("export", help="write the copy of all that is held about a person; it is logged")
        export.add_argument("-o", "--out", metavar="FILE", type=Path, required=True, help="where to; a new file")
        end = verbs.add_parser("erase", help="erase what names a person; figures stay, and what stays by law is told")
        for verb in (export, end):
            verb.add_argument("person", metavar="PERSON", help=PERSON)
            verb.add_argument("--by", metavar="USERNAME", required=True, help="who does it, of the association")
            verb.add_argument("--reason", metavar="TEXT", required=True, help="why; it is kept")
        reads = verbs.add_parser("reads", help="who opened what, newest first")
        reads.add_argument("words", nargs="*", metavar="WORD", help="part of a record's name, a reader or a reason")
        check = verbs.add_parser("verify-reads", help="whether the log of readings holds; exit status 1 says what not")
        check.add_argument("--begin-again", action="store_true", help="sign anew after older data had to be restored")
        for name in ("--by", "--confirmed-by", "--reason"):
            check.add_argument(name, default="", help="with --begin-again: two people of the association, and why")
        breach = verbs.add_parser("breach-report", help="draft the report of PIPL art. 57 from the log of readings")
        for verb in (reads, breach):
            verb.add_argument("--since", metavar="DAY", type=read_day, required=verb is breach, help="first day")
            verb.add_argument("--until", metavar="DAY", type=read_day, required=verb is breach, help="last day")
        breach.add_argument("--account", default="", metavar="USERNAME", help="only what this account opened")
        for verb in verbs.choices.values():
            self.add_json(verb)

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, f"_{verb.replace('-', '_')}")(**options)

    def _register(self, *, json: bool, **options: Any) -> None:
        self.answer(as_data(), words=as_markdown(chinese=_in_chinese()), as_json=json)

    def _export(self, *, person: str, out: Path, by: str, reason: str, json: bool, **options: Any) -> None:
        user, why = officer(by, at=self.now()), _reason(reason)
        with open(out, "x", encoding="utf-8", opener=_for_owner) as file:
            try:
                copy = give_out(find(person), reason=why, by=user, at=self.now())
            except BaseException:
                out.unlink()
                raise
            json_module.dump(copy, file, ensure_ascii=False, indent=1)
        words = _("The copy is in %(file)s. Hand it over, then remove it.")
        self.answer({"file": str(out)}, words=words % {"file": out}, as_json=json)

    def _erase(self, *, person: str, by: str, reason: str, json: bool, **options: Any) -> None:
        done = erase(find(person), reason=_reason(reason), by=officer(by, at=self.now()), at=self.now())
        lines = [
            _("Erased: %(what)s") % {"what": ", ".join(f"{name} {n}" for name, n in done.done.items() if n) or "-"}
        ]
        kept = [{"what": one.what, "why": one.why, "until": str(one.until or "")} for one in done.kept]
        lines += [f"{one['what']}: {one['why']} {one['until']}".rstrip() for one in kept]
        self.answer({"erased": done.done, "kept": kept}, words="\n".join(lines), as_json=json)

    def _reads(self, *, words: list[str], since: date | None, until: date | None, json: bool, **options: Any) -> None:
        rows = list(readings(words=" ".join(words), since=since, until=until)[:MOST])
        told = [
            {
                "at": localtime(one.at).isoformat(), "by": one.by.username, "thing": one.thing, "id": one.thing_id,
                "name": one.thing_name, "field": one.field, "reason": one.reason, "place": one.place,
            }
            for one in rows
        ]  # fmt: skip
        lines = [f"{str(one['at'])[:16]}  {one['by']}  {one['name']}  {one['field']}  {one['reason']}" for one in told]
        self.answer(told, words="\n".join(lines) or _("Nobody has opened anything."), as_json=json)

    def _verify_reads(self, *, begin_again: bool, json: bool, **options: Any) -> None:
        if begin_again:
            self._begin_again(options)
        found = verify()
        told = {
            "ok": not found.faults, "size": found.size, "root": found.root, "signed": found.signed,
            "waiting": found.waiting, "erased": found.erased, "faults": found.faults,
        }  # fmt: skip
        if json or not found.faults:
            words = _("All %(size)s readings hold (%(erased)s of erased people, %(waiting)s wait). Root %(root)s")
            self.answer(told, words=words % told, as_json=json)
        if found.faults:
            raise Refused("; ".join(found.faults))

    def _breach_report(self, *, since: date, until: date, account: str, json: bool, **options: Any) -> None:
        told = exposed(since=since, until=until, by=account)
        chinese = _in_chinese()
        operator = settings.HONGMIAN_OPERATOR if chinese else settings.HONGMIAN_OPERATOR_EN
        text = report(told, since=since, until=until, operator=operator, chinese=chinese)
        data = {"readings": told.readings, "records": told.records, "readers": told.readers, "report": text}
        self.answer(data, words=text, as_json=json)

    def _begin_again(self, options: dict[str, Any]) -> None:
        at = self.now()
        two = two_people(by=options["by"], confirmed_by=options["confirmed_by"], reason=options["reason"], at=at)
        with noted(What.RENEW, "readings", two=two, at=at):
            begin_again()


def _reason(text: str) -> str:
    words = " ".join(text.split())[:200]
    if len(words) < 2:
        raise Refused(_("Say in a few words why; it is kept."))
    return words


def _in_chinese() -> bool:
    return str(get_language()).startswith("zh")


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
