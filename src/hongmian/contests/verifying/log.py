"""`hongmian-verify contests URL_OR_FOLDER`: the contest log holds, and this is where each award stands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from hongmian.ballots.verifying.command import say_fault
from hongmian.ballots.verifying.faults import FetchError, VerifyFault
from hongmian.ballots.verifying.following import Seen, check_begins, keep_seen, read_state
from hongmian.ballots.verifying.receipts import check_receipt, read_receipt
from hongmian.ballots.verifying.shown import plain
from hongmian.ballots.verifying.sources import source_of
from hongmian.contests.checking import CheckedContests, check_contests
from hongmian.contests.verifying.assigned import Replayed, replay_rounds
from hongmian.contests.verifying.keys import key_of, key_option
from hongmian.contests.verifying.shown import log_text, log_told
from hongmian.judging.reading import canonical


def run(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    try:
        checked, known, replayed = _check(asked)
        index = _receipt(asked.receipt, checked) if asked.receipt else None
    except (VerifyFault, FetchError) as error:
        return say_fault(error, {}, as_json=asked.json)
    names = [asked.award] if asked.award else list(checked.course.awards)
    if asked.json:
        told = log_told(checked, names, replayed, key_known=known) | ({} if index is None else {"receipt_index": index})
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(
            log_text(checked, names, replayed, key_known=known),
            *([] if index is None else [_event(index, checked)]),
            sep="\n",
        )
    return 0


def _check(asked: argparse.Namespace) -> tuple[CheckedContests, bool, dict[str, Replayed]]:
    """Return what was checked, whether the key was known beforehand, and the rounds of awards that have a result."""
    seen = read_state(asked.state) if asked.state else None
    known = asked.key or (seen.key if seen else None)
    with closing(source_of(asked.place)) as source:
        checked = check_contests(source, key=known or key_of(source))
        names = [asked.award] if asked.award in checked.course.awards else list(checked.course.awards)
        judged = [name for name in names if any(one.results for one in checked.course.awards[name].batches.values())]
        replayed = {name: replay_rounds(source, checked, name) for name in judged}
    if seen:
        check_begins(seen, checked.note, checked.tree)
    if asked.state:
        keep_seen(asked.state, Seen(checked.key, checked.note))
    if asked.award and asked.award not in checked.course.awards:
        raise VerifyFault(f"the log has no award {asked.award}")
    return checked, known is not None, replayed


def _receipt(path: Path, checked: CheckedContests) -> int:
    return check_receipt(read_receipt(path), key=checked.key, note=checked.note, tree=checked.tree)


def _event(index: int, checked: CheckedContests) -> str:
    told = canonical(checked.events[index]).decode()
    return f"\nthe receipt's event is {index}: {plain(told)}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hongmian-verify contests", description="check the log of what was decided in awards"
    )
    parser.add_argument("place", metavar="URL_OR_FOLDER", help="the address below which log/checkpoint is, or a folder")
    parser.add_argument("--award", metavar="ID", help="tell where this award stands, and no other")
    parser.add_argument("--receipt", type=Path, metavar="FILE", help="check also that this receipt's event is in it")
    parser.add_argument("--state", type=Path, metavar="FILE", help="remember the log here; a rewritten one is a fault")
    parser.add_argument("--key", type=key_option, help="the log's verifier key, where you know it from elsewhere")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    return parser
