"""Codes that are typed: of an activity in addresses, of a day at its place, of a guest's place."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from hongmian.accounts.sealed import code_of
from hongmian.kit.clock import SHANGHAI

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is read as another
SHORT, LONG = 6, 12  # 31⁶ ≈ 8.9 × 10⁸, 31¹² ≈ 7.9 × 10¹⁷


def drawn_code() -> str:
    """Draw the name of an activity in addresses: nothing is read from it."""
    return "".join(secrets.choice(SIGNS) for _sign in range(SHORT))


def code_of_day(activity: uuid.UUID, *, at: datetime) -> str:
    """Return what is shown at the place on the Shanghai day of `at`. It is stored nowhere: a keyed hash makes it."""
    day = at.astimezone(SHANGHAI).date()
    return _signs("activities.code_of_day", f"{activity}:{day.isoformat()}", SHORT)


def code_of_place(sign_up: uuid.UUID) -> str:
    """Return the code by which a guest finds their place again. The same sign-up always gives the same."""
    return _signs("activities.code_of_place", str(sign_up), LONG)


def trace_of(code: str) -> str:
    """Return what is stored of a guest's code."""
    return code_of("activities.code_key").of(typed(code))


def typed(code: str) -> str:
    """Return a code as it was made, however it was typed."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _signs(purpose: str, text: str, length: int) -> str:
    """Write a keyed hash in our signs: 256 bits taken modulo 31^length, so that all codes are as likely."""
    number = int(code_of(purpose).of(text), 16)
    signs = []
    for _place in range(length):
        number, sign = divmod(number, len(SIGNS))
        signs.append(SIGNS[sign])
    return "".join(signs)
