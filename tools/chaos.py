"""`make chaos`: the crash tests of the ballot box, a hundred rounds on each store instead of a few in the suite.

Each round kills the intake with SIGKILL at a random moment under load and checks all that was ever answered. On
PostgreSQL two intakes share the box, and every fourth round kills the postmaster too. The last line of each is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

from tests.ballots.crash.campaign import Campaign
from tests.ballots.crash.postmaster import Postmaster, own_postmaster

_EVERY = 4


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tools.chaos", description="kill -9 the ballot intake under load")
    asked.add_argument("--rounds", type=int, default=100, help="on each store (default 100)")
    asked.add_argument("--store", choices=("sqlite", "postgresql", "both"), default="both")
    told = asked.parse_args()
    for store in ("sqlite", "postgresql") if told.store == "both" else (told.store,):
        with tempfile.TemporaryDirectory() as home, own_postmaster() if store == "postgresql" else nullcontext() as own:
            print(json.dumps({"store": store} | endure(Path(home), own, rounds=told.rounds)))


def endure(home: Path, postmaster: Postmaster | None, *, rounds: int) -> dict[str, float]:
    """Return what was endured; an AssertionError or VerifyFault names what did not hold."""
    started = time.monotonic()
    campaign = Campaign(home, postmaster.url if postmaster else "", intakes=2 if postmaster else 1)
    for number in range(rounds):
        campaign.round(harm=postmaster.kill if postmaster and number % _EVERY == _EVERY - 1 else None)
        print(
            f"\rround {number + 1} of {rounds}, {len(campaign.heard.votes)} voters", end="", file=sys.stderr, flush=True
        )
    campaign.finish()
    print(file=sys.stderr)
    return {
        "rounds": rounds,
        "ballots": campaign.size - 1,
        "receipts": len(campaign.heard.receipts),
        "checkpoints": len(campaign.heard.checkpoints),
        "seconds": round(time.monotonic() - started),
    }


if __name__ == "__main__":
    main()
