"""Codes and numbers that are well formed and belong to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hongmian.kit.phones import DEMO_LANDLINE, DEMO_MOBILE

_GB32100 = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))  # GB 32100-2015 §5.2
_GB11714 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714-1997


def uscc(division: str, serial: int) -> str:
    """Return the unified social credit code (GB 32100-2015) of the demo's agency number `serial`.

    Registered by civil affairs (5) as a private non-enterprise unit (2). Its own check character is right,
    so every program accepts it; the organisation code inside (GB 11714) carries a wrong one, so no register
    can ever have issued it.
    """
    body = f"HMD{serial:05d}"
    wrong = _organisation_check(body, step=1)
    head = f"52{division}{body}{wrong}"
    return head + uscc_check(head)


def uscc_check(head: str) -> str:
    """Return the 18th character for the first 17."""
    total = sum(_GB32100.index(sign) * weight for sign, weight in zip(head, _USCC_WEIGHTS, strict=True))
    return _GB32100[-total % 31]


def _organisation_check(body: str, *, step: int = 0) -> str:
    total = sum(_GB11714.index(sign) * weight for sign, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    value = (11 - total % 11 + step) % 11
    return "X" if value == 10 else str(value)


def landlines(random: Random) -> Iterator[str]:
    """Yield numbers 020-0000 xxxx, none twice; those below 1100 stay free for the switchboard."""
    return (f"{DEMO_LANDLINE}{last:04d}" for last in random.sample(range(1100, 10_000), 8_900))


def mobiles(random: Random) -> Iterator[str]:
    """Yield numbers 154 0000 xxxx, none twice; from 9900 on they stay free for the demo's citizens."""
    return (f"{DEMO_MOBILE}{last:04d}" for last in random.sample(range(9_900), 9_900))
