"""`hongmian vote`: making, opening and ending polls, counting and checking them, annulling ballots."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.ballots.ended_polls import EndedPoll
from hongmian.ballots.exporting import export_poll
from hongmian.ballots.verifying.faults import FetchError, VerifyFault
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import BoxClosed, BoxEnded, boxed
from hongmian.polls.domain.annulling import annul_ballot
from hongmian.polls.domain.ending import abort_poll, close_poll, extend_poll
from hongmian.polls.domain.ending_logs import end_log
from hongmian.polls.domain.opening import open_poll
from hongmian.polls.domain.reading_lists import read_time
from hongmian.polls.domain.secret import destroy_secret
from hongmian.polls.domain.voters import trial_tokens
from hongmian.polls.ended_boxes import ended, export_left
from hongmian.polls.enums import Identity, Period
from hongmian.polls.management.making import make_poll
from hongmian.polls.management.printed import STRAW, count_told, count_words, end_told, end_words, poll_told
from hongmian.polls.management.writing import adopt_log, words_of, write_logs
from hongmian.polls.models import Poll
from hongmian.polls.queries.counts import audited, count_of
from hongmian.polls.queries.polls import poll_named
from hongmian.ui.command import RoomCommand, whole_number

VERBS = (
    "create | open | extend | close | abort | end | annul | tally | audit | export | tokens | destroy-secret | writer"
)

UNSAID = "提前结束，未说明理由。"  # stands in the log where nobody said why


class Command(RoomCommand):
    help = "public votes: make, open and end polls, count and audit them"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar=VERBS)
        self._add_create(verbs)
        self._add_ends(verbs)
        self._add_counts(verbs)
        self._add_writer(verbs)
        for verb in verbs.choices.values():
            self.add_json(verb)

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, verb.replace("-", "_"))(**options)

    def create(self, *, poll: str, json: bool, **options: Any) -> None:
        made = make_poll(poll_id=poll, options=options, at=self.now())
        self._poll(made, _("The draft %(id)s is stored. Open it with: hongmian vote open %(id)s"), as_json=json)

    def open(self, *, poll: str, json: bool, **options: Any) -> None:
        made = open_poll(poll=_poll(poll), by=None, at=self.now())
        self._poll(made, _("%(id)s is open: its rules are frozen."), as_json=json)

    def extend(self, *, poll: str, closes: datetime, why: str, json: bool, **options: Any) -> None:
        made = extend_poll(poll=_poll(poll), closes_at=closes, why=why, by=None, at=self.now())
        self._poll(made, _("%(id)s closes at %(closes_at)s."), as_json=json)

    def close(self, *, poll: str, why: str, json: bool, **options: Any) -> None:
        found, at = _poll(poll), self.now()
        made = close_poll(poll=found, by=None, at=at, why=why or (UNSAID if at < found.closes_at else ""))
        self._poll(made, _("%(id)s is closed."), as_json=json)

    def abort(self, *, poll: str, why: str, json: bool, **options: Any) -> None:
        made = abort_poll(poll=_poll(poll), why=why, by=None, at=self.now())
        self._poll(made, _("%(id)s is called off."), as_json=json)

    def end(self, *, poll: str, why: str, json: bool, **options: Any) -> None:
        made = end_log(poll_id=poll, why=why, by=None, at=self.now())
        self.answer(end_told(made), words=end_words(made), as_json=json)

    def annul(
        self, *, poll: str, index: int, reason: str, by: str, confirmed_by: str, json: bool, **options: Any
    ) -> None:  # fmt: skip
        made = annul_ballot(
            poll=_poll(poll), index=index, reason=reason, by=_user(by), confirmed_by=_user(confirmed_by), at=self.now()
        )
        told = {"poll": poll, "index": index, "entry": made.entry, "reason": reason}
        self.answer(told, words=_("Ballot %(index)s is annulled by entry %(entry)s.") % told, as_json=json)

    def tally(self, *, poll: str, json: bool, **options: Any) -> None:
        count = count_of(_opened(poll).pk)
        self.answer(count_told(count), words=count_words(count), as_json=json)

    def audit(self, *, poll: str, json: bool, **options: Any) -> None:
        name = _opened(poll).pk
        try:
            count = audited(name)
        except (VerifyFault, FetchError, BoxClosed) as fault:
            index = fault.index if isinstance(fault, VerifyFault) else None
            if json:
                self.answer({"ok": False, "fault": str(fault), "index": index}, words="", as_json=True)
            if isinstance(fault, BoxEnded):
                raise
            raise Refused(_("The log does not hold: %(fault)s") % {"fault": fault}) from None
        told = {"ok": True, **count_told(count)}
        words = [str(STRAW)] if count.is_straw else []
        words.append(_("All %(size)s entries hold. Root %(root)s") % told)
        self.answer(told, words="\n".join(words), as_json=json)

    def export(self, *, poll: str, folder: Path, json: bool, **options: Any) -> None:
        name = _opened(poll).pk
        opened = ended(name) or boxed(name)
        there = folder / "rules.json"
        if there.exists() and there.read_bytes() != opened.written:
            raise Refused(_("%(folder)s holds another poll. Choose another folder.") % {"folder": folder})
        files = export_left(name, folder) if isinstance(opened, EndedPoll) else export_poll(opened, folder)
        told = {"folder": str(folder), "files": files}
        self.answer(told, words=_("%(files)s new files in %(folder)s") % told, as_json=json)

    def tokens(self, *, poll: str, count: int, out: Path, json: bool, **options: Any) -> None:
        made = trial_tokens(poll=_opened(poll), count=count, at=self.now())
        with open(out, "w", encoding="ascii", opener=_for_owner) as file:
            file.writelines(f"{token}\n" for token in made)
        told = {"poll": poll, "count": count, "file": str(out)}
        self.answer(told, words=_("%(count)s tokens in %(file)s") % told, as_json=json)

    def destroy_secret(self, *, poll: str, json: bool, **options: Any) -> None:
        made = destroy_secret(poll=_poll(poll), by=None, at=self.now())
        self._poll(
            made, _("The secret of %(id)s is destroyed. Copies of its key file are yours to remove."), as_json=json
        )

    def writer(self, *, adopt: str | None, json: bool, **options: Any) -> None:
        if adopt:
            told = {"poll": adopt, "size": adopt_log(adopt)}
            words = _("This machine goes on from the %(size)s entries that NATS holds of %(poll)s.") % told
            self.answer(told, words=words, as_json=json)
            return
        write_logs(
            ready=lambda: self._tell({"state": "ready"}, _("Hongmian writes the logs of votes on JetStream"), json),
            say=lambda poll, state, more: self._tell(
                {"poll": poll, "state": state, "more": more}, words_of(poll, state, more), json
            ),
        )

    def _tell(self, told: dict[str, str], words: str, as_json: bool) -> None:
        self.answer(told, words=words, as_json=as_json)
        self.stdout.flush()

    def _poll(self, poll: Poll, words: str, *, as_json: bool) -> None:
        told = poll_told(poll)
        self.answer(told, words=words % told, as_json=as_json)

    def _add_create(self, verbs: Any) -> None:
        create = verbs.add_parser(
            "create", help="store a draft",
            description="Store the draft of a poll with its candidates. What is not said is taken from --file, a JSON "
            "object with the same names as docs/guide/association.md lists; then from the defaults.",
        )  # fmt: skip
        create.add_argument("poll", metavar="POLL", help="its name in addresses: small letters, digits, hyphens")
        create.add_argument("--file", metavar="JSON", type=Path, help="a JSON object that describes the poll")
        create.add_argument("--title", dest="title_zh", help="the title in Chinese")
        create.add_argument("--title-en", help="the title in English (default: the Chinese one)")
        create.add_argument("--choices", metavar="FILE", type=Path, help="candidates, .csv or .json: code, title_zh …")
        create.add_argument("--opens", dest="opens_at", metavar="TIME", type=read_time, help="default: now")
        create.add_argument("--closes", dest="closes_at", metavar="TIME", type=read_time, help="when voting ends")
        create.add_argument(
            "--objections",
            dest="objections_until",
            metavar="TIME",
            type=read_time,
            help="default: closing + 5 days",
        )
        create.add_argument("--min", dest="min_choices", metavar="N", type=whole_number(1, 255), help="default: 1")
        create.add_argument("--max", dest="max_choices", metavar="N", type=whole_number(1, 255), help="default: 1")
        create.add_argument("--period", choices=Period.values, help="default: once")
        create.add_argument("--identity", choices=Identity.values, help="default: phone")
        create.add_argument("--hidden-counts", action="store_true", help="counts show after closing only")
        create.add_argument("--may-vote-again", action="store_true", help="whose ballot was annulled may vote again")

    def _add_ends(self, verbs: Any) -> None:
        opening = verbs.add_parser("open", help="freeze the rules and begin the log")
        extend = verbs.add_parser("extend", help="close later, with a signed notice in the log")
        extend.add_argument("--closes", metavar="TIME", type=read_time, required=True, help="the new closing time")
        close = verbs.add_parser("close", help="end voting; the log says so, and why, where it is before its time")
        abort = verbs.add_parser("abort", help="call the poll off, with a signed notice in the log")
        destroy = verbs.add_parser(
            "destroy-secret", help="destroy what makes pseudonyms of phones, once objections have ended"
        )
        end = verbs.add_parser(
            "end", help="end a log that may not be signed any more, by a signed notice; never taken back",
            description="When older data had to be restored, the signer's memory is lost or the box is damaged, and "
            "there is nothing newer to restore: sign a notice that ends the log, at /vote/POLL/log/ended. It names "
            "what was signed last and what is left. No ballot is taken after it and nothing is signed, whatever is "
            "restored later. Refused for a box that may go on.",
        )  # fmt: skip
        for verb in (opening, extend, close, abort, end, destroy):
            verb.add_argument("poll", metavar="POLL", help="the name of the poll")
        end.add_argument("--why", required=True, help="stands in the notice for everyone to read")
        for verb in (extend, abort):
            verb.add_argument("--why", required=True, help="stands in the log for everyone to read")
        close.add_argument("--why", default="", help="stands in the log for everyone to read")
        annul = verbs.add_parser("annul", help="take a ballot out of the count: two people, a published reason")
        annul.add_argument("poll", metavar="POLL", help="the name of the poll")
        annul.add_argument("index", metavar="INDEX", type=whole_number(0, 2**63 - 1), help="the ballot's entry")
        annul.add_argument("--reason", metavar="ID", required=True, help="one of the rules' reasons")
        annul.add_argument("--by", metavar="USERNAME", required=True, help="who decides")
        annul.add_argument("--confirmed-by", metavar="USERNAME", required=True, help="the second person")

    def _add_writer(self, verbs: Any) -> None:
        writer = verbs.add_parser(
            "writer", help="write the logs of votes whose boxes are on JetStream, until stopped",
            description="Sign what intakes put into NATS and tell them of it. `hongmian serve` starts one; a cluster "
            "has several, of which one at a time writes a log and another one takes over within seconds. It needs the "
            "key of each log in $HONGMIAN_HOME/keys/ballots/.",
        )  # fmt: skip
        writer.add_argument(
            "--adopt", metavar="POLL",
            help="do not write: let this machine go on from what NATS holds of that log, where no process is left that "
            "remembers it. You say that nothing newer was ever signed",
        )  # fmt: skip

    def _add_counts(self, verbs: Any) -> None:
        tally = verbs.add_parser("tally", help="count; while the rules hide counts, only how many ballots there are")
        audit = verbs.add_parser(
            "audit", help="check every entry of the box and recount; exit status 1 names the entry at fault"
        )
        export = verbs.add_parser("export", help="write what a stranger fetches into a folder, for hongmian-verify")
        tokens = verbs.add_parser(
            "tokens", help="make voting tokens of nobody, for demos and benchmarks (refused in production)"
        )
        for verb in (tally, audit, export, tokens):
            verb.add_argument("poll", metavar="POLL", help="the name of the poll")
        export.add_argument("folder", metavar="FOLDER", type=Path, help="where to")
        tokens.add_argument("--count", metavar="N", type=whole_number(1, 2_000_000), required=True, help="how many")
        tokens.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to, one a line")


def _for_owner(path: str, flags: int) -> int:
    """Open a file that only its owner can read: each token is a vote."""
    return os.open(path, flags, 0o600)


def _poll(poll_id: str) -> Poll:
    found = poll_named(poll_id)
    if found is None:
        raise Refused(_("There is no poll %(id)s.") % {"id": poll_id})
    return found


def _opened(poll_id: str) -> Poll:
    found = _poll(poll_id)
    if found.is_draft:
        raise Refused(_("The poll %(id)s is a draft: it has no ballots.") % {"id": poll_id})
    return found


def _user(username: str) -> User:
    found = User.objects.filter(username__iexact=username, is_active=True).first()
    if found is None:
        raise Refused(_("There is no account %(name)s.") % {"name": username})
    return found
