"""`hongmian-verify [vote] …` and `hongmian-verify award URL_OR_FOLDER`: needs no account, no Django, no database."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from contextlib import closing

from hongmian.ballots.verifying import command as vote
from hongmian.ballots.verifying.faults import FetchError, WithheldError
from hongmian.ballots.verifying.shown import plain, show_progress
from hongmian.ballots.verifying.sources import source_of
from hongmian.judging.verifying.audit import VerifiedAward, log_source_of, verify_award
from hongmian.judging.verifying.faults import AwardFault
from hongmian.judging.verifying.shown import result_of, text_of


def run(arguments: Sequence[str] | None = None) -> int:
    """Verify and print; return 0 where all holds, 1 at any fault. Wrong usage exits 2."""
    told = list(sys.argv[1:] if arguments is None else arguments)
    if told[:1] != ["award"] or len(told) == 1:  # alone it is a folder of that name, as ever
        return vote.run(told)
    asked = _parser().parse_args(told[1:])
    try:
        verified = _verify(asked)
    except (AwardFault, FetchError, WithheldError) as error:
        return _say_fault(error, as_json=asked.json)
    print(json.dumps(result_of(verified), ensure_ascii=False) if asked.json else text_of(verified))
    return 0


def _verify(asked: argparse.Namespace) -> VerifiedAward:
    show = show_progress if sys.stderr.isatty() and not asked.json else (lambda _done, _all: None)
    with closing(source_of(asked.place)) as source:
        return verify_award(
            source, log_source=log_source_of(asked.place, asked.vote), digest=asked.hash, progress=show
        )  # fmt: skip


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
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    return parser


def _hash(text: str) -> str:
    if not re.fullmatch("[0-9a-fA-F]{64}", text):
        raise argparse.ArgumentTypeError("64 hexadecimal digits")
    return text.lower()


def main() -> None:
    vote.main(run)
