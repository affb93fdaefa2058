"""`hongmian-verify award URL_OR_FOLDER`: the result of an award is computed again, and held against the contest log."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from contextlib import closing

from hongmian.ballots.verifying.faults import FetchError, VerifyFault, WithheldError
from hongmian.ballots.verifying.shown import plain, show_progress
from hongmian.ballots.verifying.sources import Source, source_of
from hongmian.contests.checking import CheckedContests, check_contests
from hongmian.contests.opened import read_opened
from hongmian.contests.verifying.assigned import Replayed, check_assigned, replay_rounds, unjudged
from hongmian.contests.verifying.judged import STEP, Logged, check_judged
from hongmian.contests.verifying.keys import key_of, key_option
from hongmian.contests.verifying.shown_logged import logged_text, logged_told
from hongmian.judging.errors import JudgingError
from hongmian.judging.verifying.audit import VerifiedAward, log_source_of, verify_award
from hongmian.judging.verifying.faults import AwardFault
from hongmian.judging.verifying.shown import result_of, text_of

_ALONE = "NOT HELD AGAINST A CONTEST LOG: a folder can be made up as a whole; --log tells whether this one was"
_Held = tuple[Logged, CheckedContests, Replayed]


def run(arguments: Sequence[str]) -> int:
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.log_key and not asked.log:
        parser.error("--log-key is of --log")
    try:
        verified, held = _verify(asked)
    except (AwardFault, FetchError, WithheldError) as error:
        return _say_fault(error, as_json=asked.json)
    known = asked.log_key is not None
    if asked.json:
        told = result_of(verified) | (logged_told(*held, key_known=known) if held else {"log": None})
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(text_of(verified), logged_text(*held, key_known=known) if held else _ALONE, sep="\n")
    return 0


def _verify(asked: argparse.Namespace) -> tuple[VerifiedAward, _Held | None]:
    show = show_progress if sys.stderr.isatty() and not asked.json else (lambda _done, _all: None)
    with closing(source_of(asked.place)) as source:
        log_source = log_source_of(asked.place, asked.vote)
        verified = verify_award(source, log_source=log_source, digest=asked.hash, progress=show)
        return verified, _hold(verified, source, asked) if asked.log else None


def _hold(verified: VerifiedAward, source: Source, asked: argparse.Namespace) -> _Held:
    """Hold the result against the contest log."""
    try:
        with closing(source_of(asked.log)) as log:
            checked = check_contests(log, key=asked.log_key or key_of(log))
            opened = read_opened(source.fetch("opened.json"))
            logged = check_judged(verified, opened, checked)
            replayed = replay_rounds(log, checked, verified.call.id, until=logged.index)
        check_assigned(replayed, opened)
        replayed.unjudged = unjudged(replayed, opened)
        return logged, checked, replayed
    except VerifyFault as error:
        raise AwardFault(str(error), step=STEP) from error
    except JudgingError as error:
        raise AwardFault(error.rule, entry=error.entry, step=error.where) from error


def _say_fault(error: Exception, *, as_json: bool) -> int:
    if as_json:
        entry, step = (error.entry, error.step) if isinstance(error, AwardFault) else (None, None)
        print(json.dumps({"ok": False, "fault": str(error), "entry": entry, "step": step}, ensure_ascii=False))
    print(f"hongmian-verify: {plain(str(error))}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hongmian-verify award", description="compute the result of an award again from its published files"
    )
    parser.add_argument("place", metavar="URL_OR_FOLDER", help="where call.json, result.json and their inputs are")
    parser.add_argument(
        "--vote", metavar="URL_OR_FOLDER", help="the log of the vote, in place of where votes.json says"
    )
    parser.add_argument("--hash", type=_hash, metavar="HEX", help="SHA-256 of result.json, where you know it")
    parser.add_argument("--log", metavar="URL_OR_FOLDER", help="hold the result against this contest log")
    parser.add_argument("--log-key", type=key_option, metavar="KEY", help="that log's verifier key, where you know it")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    return parser


def _hash(text: str) -> str:
    if not re.fullmatch("[0-9a-fA-F]{64}", text):
        raise argparse.ArgumentTypeError("64 hexadecimal digits")
    return text.lower()
