"""`hongmian-verify [vote | award | contests] …`: needs no account, no Django, no database."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from hongmian.ballots.verifying import command as vote
from hongmian.contests.verifying import award, log


def run(arguments: Sequence[str] | None = None) -> int:
    """Verify and print; return 0 where all holds, 1 at any fault. Wrong usage exits 2."""
    told = list(sys.argv[1:] if arguments is None else arguments)
    rooms = {"award": award.run, "contests": log.run}
    if len(told) > 1 and told[0] in rooms:  # alone it is a folder of that name, as ever
        return rooms[told[0]](told[1:])
    return vote.run(told)


def main() -> None:
    vote.main(run)
