"""The number of an objection in public, and the key by which its sender reads the answer."""

from __future__ import annotations

import secrets
import unicodedata
import uuid
from hashlib import sha256
from typing import Final

from hongmian.accounts.sealed import code_of
from hongmian.awards.models import Objection

SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none looks like another; five bits each
PREFIX, DRAWN = "Y", 6
KEY_SIGNS, GROUP = 16, 4


def fresh_code() -> str:
    """Return a number that no objection has; it tells nothing of how many there are."""
    while True:
        code = PREFIX + "".join(secrets.choice(SIGNS) for _ in range(DRAWN))
        if not Objection.objects.filter(code=code).exists():
            return code


def key_of(objection: uuid.UUID) -> str:
    """Return the key, always the same for the same form: so the page after a broken line shows it again."""
    told = int(code_of("awards.objection.key").of(str(objection)), 16)
    signs = "".join(SIGNS[told >> 5 * place & 31] for place in range(KEY_SIGNS))
    return "-".join(signs[at : at + GROUP] for at in range(0, KEY_SIGNS, GROUP))


def digest_of_key(key: str) -> str:
    """Return what is stored of a key, however it was spelt."""
    plain = unicodedata.normalize("NFKC", key).upper()
    return sha256("".join(sign for sign in plain if sign in SIGNS).encode()).hexdigest()
