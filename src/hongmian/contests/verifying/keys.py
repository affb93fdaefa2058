"""The key of a contest log: as an option says, or as the log itself does."""

from __future__ import annotations

import argparse

from hongmian.ballots.verifying.faults import VerifyFault
from hongmian.ballots.verifying.sources import Source
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.notes import VerifierKey


def key_of(source: Source) -> VerifierKey:
    """Return the key that the log itself names; raise VerifyFault where it names none."""
    try:
        return VerifierKey.parse(source.fetch("log/key").decode().removesuffix("\n"))
    except (MalformedError, UnicodeDecodeError) as error:
        raise VerifyFault(f"log/key: {error}") from error


def key_option(text: str) -> VerifierKey:
    """Read the option of a key."""
    try:
        return VerifierKey.parse(text)
    except MalformedError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
