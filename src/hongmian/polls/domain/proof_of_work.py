"""A small piece of work that a device does before it votes in a straw poll: ALTCHA's protocol, with nobody's service.

Version 2 with PBKDF2/SHA-256 and a number drawn here. Version 1 would cost the server less (25 µs for a challenge and
its solution; now 1 ms, most of it the one key derived here), but it weighs on the wrong side: 25,000 plain hashes took
Chromium 650 ms and a script 50. Keys are derived by the browser's own engine as fast as by a script, also in old
engines of WeChat; ALTCHA's own widget speaks this version too. No WebAssembly is needed, and where the engine is
closed to pages (plain http from another machine) `solver.js` counts by itself, four times as slowly. The number has a
bound: a device knows how far it has come, and nobody waits long by bad luck.
"""

from __future__ import annotations

import hmac
import secrets
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import altcha
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.polls.models import SpentSolution

ALGORITHM = "PBKDF2/SHA-256"
COST = 2_000  # iterations for one number
FEWEST, MOST = 300, 600  # numbers to try: 0.3 s in Chromium on two cores
SECONDS = 600  # of real time to solve it in
LONGEST = 2_000  # characters of a solution


class NoProof(Refused):
    """The solution is missing, wrong, late, or was used already."""


def new_challenge(poll_id: str) -> dict[str, Any]:
    """Return what a device is to solve, as ALTCHA's clients read it; `data.most`: the last number it has to try."""
    challenge_key, solution_key = _keys_of(poll_id)
    made: dict[str, Any] = altcha.create_challenge(
        ALGORITHM, COST, counter=FEWEST + secrets.randbelow(MOST - FEWEST + 1), data={"most": MOST},
        expires_at=int(time.time()) + SECONDS, hmac_secret=challenge_key, hmac_key_secret=solution_key,
    ).to_dict()  # fmt: skip
    return made


def use_solution(poll_id: str, payload: str) -> None:
    """Take a solution (base64 of ALTCHA's JSON) for this poll; raise NoProof for any but a fresh, right one."""
    if not payload:
        raise NoProof(
            _("A straw poll needs JavaScript: without it your browser cannot do the small piece of work before voting.")
        )
    refusal = NoProof(_("Your browser's small piece of work came too late or was used already. Send the ballot again."))
    challenge_key, solution_key = _keys_of(poll_id)
    try:
        solved = altcha.Payload.from_base64(payload[:LONGEST])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise refusal from None
    if not altcha.verify_solution(solved, challenge_key, hmac_key_secret=solution_key).verified:
        raise refusal
    _spend(str(solved.challenge.signature), refusal)


def _spend(signature: str, refusal: NoProof) -> None:
    """Write down that this challenge was used; raise the refusal where that stands there already."""
    until = datetime.now(tz=UTC) + timedelta(seconds=SECONDS)
    try:
        with transaction.atomic():
            SpentSolution.objects.create(signature=signature, until=until)
    except IntegrityError:
        raise refusal from None


def forget_spent(*, at: datetime) -> int:
    """Forget solutions whose challenge has ended; return how many. Periodic; counted in real time, like challenges."""
    forgotten, _each = SpentSolution.objects.filter(until__lt=datetime.now(tz=UTC)).delete()
    return forgotten


def _keys_of(poll_id: str) -> tuple[bytes, bytes]:
    """Return what signs a poll's challenges and what their solutions: those of one poll are none for another."""
    told = [f"proof of work {what} {poll_id}".encode() for what in ("challenge", "solution")]
    challenge, solution = (hmac.digest(settings.SECRET_KEY.encode(), one, "sha256") for one in told)
    return challenge, solution
