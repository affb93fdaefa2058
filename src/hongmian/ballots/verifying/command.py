"""`hongmian-verify [vote] URL_OR_FOLDER`: anyone recounts a vote. Needs no account, no Django, no database of ours."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from hongmian.ballots.verifying.audit import Verified, verify_log, verify_receipt
from hongmian.ballots.verifying.faults import FetchError, VerifyFault
from hongmian.ballots.verifying.following import check_extends, keep_state, read_state
from hongmian.ballots.verifying.receipts import read_receipt
from hongmian.ballots.verifying.shown import plain, show_progress, text_of
from hongmian.ballots.verifying.sources import source_of
from hongmian.ballots.verifying.told import result_of
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.notes import VerifierKey


def run(arguments: Sequence[str] | None = None) -> int:
    """Verify and print; return 0 where all holds, 1 at any fault. Wrong usage exits 2."""
    asked = _parser().parse_args(_without_word(sys.argv[1:] if arguments is None else arguments))
    try:
        verified, index, fault = _verify(asked)
    except (VerifyFault, FetchError) as error:
        return say_fault(error, {}, as_json=asked.json)
    told = result_of(verified) | ({} if index is None else {"receipt_index": index})
    if not asked.json:
        print(text_of(verified, index))
    if fault:
        return say_fault(fault, told, as_json=asked.json)
    if asked.json:
        print(json.dumps(told, ensure_ascii=False))
    return 0


def _verify(asked: argparse.Namespace) -> tuple[Verified, int | None, VerifyFault | None]:
    """Return what was verified, the entry of the receipt, and what is wrong with a log that was ended by a notice."""
    seen = read_state(asked.state) if asked.state else None
    show = show_progress if sys.stderr.isatty() and not asked.json else (lambda _done, _all: None)
    with closing(source_of(asked.place)) as source:
        verified = verify_log(source, key=asked.key or (seen.key if seen else None), progress=show)
    index, fault = None, verified.fault
    try:
        if seen:
            check_extends(seen, verified)
        index = verify_receipt(read_receipt(asked.receipt), verified) if asked.receipt else None
    except VerifyFault as found:
        if verified.end is None:
            raise
        fault = found  # what is left is told all the same
    if asked.state and not fault:
        keep_state(asked.state, verified, seen)
    return verified, index, fault


def say_fault(error: VerifyFault | FetchError, told: dict[str, Any], *, as_json: bool) -> int:
    """Print a fault; `told`: what was found out beside it."""
    evidence = error.evidence if isinstance(error, VerifyFault) else ()
    if as_json:
        index = error.index if isinstance(error, VerifyFault) else None
        fault = {"ok": False, "fault": str(error), "index": index, "evidence": evidence}
        print(json.dumps(told | fault, ensure_ascii=False))
    print(f"hongmian-verify: {plain(str(error))}", file=sys.stderr)
    if not as_json:
        for note in evidence:
            print("", *map(plain, note.split("\n")), sep="\n", end="")
    return 1


def _without_word(arguments: Sequence[str]) -> list[str]:
    """`vote` may stand first: what is verified."""
    told = list(arguments)
    return told[1:] if told[:1] == ["vote"] and len(told) > 1 else told


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hongmian-verify",
        usage="%(prog)s [vote] URL_OR_FOLDER [--receipt FILE] [--state FILE] [--key KEY] [--json]",
        description="check the published log of a vote and count it again",
        epilog="hongmian-verify award URL_OR_FOLDER computes the result of an award again, hongmian-verify contests "
        "URL_OR_FOLDER checks the log of what was decided in awards; -h after either tells more",
    )
    parser.add_argument("place", metavar="URL_OR_FOLDER", help="https://host/vote/<poll>/, or a folder with its files")
    parser.add_argument("--receipt", type=Path, metavar="FILE", help="check also that this receipt's ballot is in it")
    parser.add_argument("--state", type=Path, metavar="FILE", help="remember the log here; a rewritten one is a fault")
    parser.add_argument("--key", type=_key, help="the log's verifier key, where you know it from elsewhere")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    return parser


def _key(text: str) -> VerifierKey:
    try:
        return VerifierKey.parse(text)
    except MalformedError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def main(run: Callable[[], int] = run) -> None:
    """Run the command; `run`: of a room above, where it verifies more than votes."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without Chinese still shows the count
    sys.exit(run())
