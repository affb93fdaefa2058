"""A small piece of work that a device does before it votes in a straw poll: ALTCHA's, with no service of anybody else.

To find: the number whose SHA-256 after the salt is the challenge (altcha.org, version 1). The salt says until when, and
ends with `&`, so that no digit of the number can pass for one of the time. Each solution is good once.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused

ALGORITHM = "SHA-256"
HARDEST = 50_000  # the largest number: about a second on a telephone
SECONDS = 600
LONGEST = 2_000  # characters of a solution


class NoProof(Refused):
    """The solution is wrong, late, or was used already."""


def new_challenge(poll_id: str) -> dict[str, Any]:
    """Return what a device is to solve, as ALTCHA's clients read it."""
    salt = f"{secrets.token_hex(12)}?expires={int(time.time()) + SECONDS}&"
    challenge = _hash(salt, secrets.randbelow(HARDEST + 1))
    return {
        "algorithm": ALGORITHM, "challenge": challenge, "maxnumber": HARDEST, "salt": salt,
        "signature": _signature(poll_id, challenge),
    }  # fmt: skip


def use_solution(poll_id: str, payload: str) -> None:
    """Take a solution (base64 of ALTCHA's JSON) for this poll; raise NoProof for any but a fresh, right one."""
    refusal = NoProof(_("Your browser's small proof of work is missing or late. Load the page again, then send it."))
    try:
        told = json.loads(base64.b64decode(payload[:LONGEST], validate=True))
        salt, number, challenge = str(told["salt"]), int(told["number"]), str(told["challenge"])
        signature, expires = str(told["signature"]), int(parse_qs(salt.partition("?")[2])["expires"][0])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refusal from None
    right = hmac.compare_digest(_signature(poll_id, challenge).encode(), signature.encode())
    if not (right and salt.endswith("&") and time.time() < expires and _hash(salt, number) == challenge):
        raise refusal
    if not cache.add(f"proof-of-work:{challenge}", 1, SECONDS):
        raise refusal


def solve(challenge: dict[str, Any]) -> str:
    """Do the work, as a device does it: for tests and benchmarks."""
    for number in range(challenge["maxnumber"] + 1):
        if _hash(challenge["salt"], number) == challenge["challenge"]:
            return base64.b64encode(json.dumps({**challenge, "number": number}).encode()).decode()
    raise ValueError("the challenge has no solution")


def _hash(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()


def _signature(poll_id: str, challenge: str) -> str:
    key = hashlib.sha256(f"proof of work {poll_id} {settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, challenge.encode(), hashlib.sha256).hexdigest()
