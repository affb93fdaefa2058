"""`hongmian-verify contests URL_OR_FOLDER`: the contest log holds, and this is where each award stands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from contextlib import closing

from hongmian.ballots.verifying.command import say_fault
from hongmian.ballots.verifying.faults import FetchError, VerifyFault
from hongmian.ballots.verifying.sources import source_of
from hongmian.contests.checking import CheckedContests, check_contests
from hongmian.contests.verifying.keys import key_of, key_option
from hongmian.contests.verifying.shown import log_text, log_told


def run(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    try:
        checked = _check(asked)
    except (VerifyFault, FetchError) as error:
        return say_fault(error, {}, as_json=asked.json)
    names, known = [asked.award] if asked.award else list(checked.course.awards), asked.key is not None
    if asked.json:
        print(json.dumps(log_told(checked, names, key_known=known), ensure_ascii=False))
    else:
        print(log_text(checked, names, key_known=known))
    return 0


def _check(asked: argparse.Namespace) -> CheckedContests:
    with closing(source_of(asked.place)) as source:
        checked = check_contests(source, key=asked.key or key_of(source))
    if asked.award and asked.award not in checked.course.awards:
        raise VerifyFault(f"the log has no award {asked.award}")
    return checked


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hongmian-verify contests", description="check the log of what was decided in awards"
    )
    parser.add_argument("place", metavar="URL_OR_FOLDER", help="the address below which log/checkpoint is, or a folder")
    parser.add_argument("--award", metavar="ID", help="tell where this award stands, and no other")
    parser.add_argument("--key", type=key_option, help="the log's verifier key, where you know it from elsewhere")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    return parser
