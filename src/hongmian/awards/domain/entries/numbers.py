"""The numbers of an entry: in public (docs/spec/contest-log.md, Numbers), and to the experts of a blind review."""

from __future__ import annotations

import hmac
import secrets
import uuid
from collections.abc import Container
from typing import Final

from hongmian.awards.enums import Category
from hongmian.awards.models import Call

PREFIXES: Final = {
    Category.PROJECT: "P",
    Category.STORY: "S",
    Category.CASE: "C",
    Category.WORKER: "W",
    Category.HOTLINE: "H",
}
OF_REVIEW = "R"
MANY = 2000  # entries; then numbers have five digits


def free_number(call: Call, entry: uuid.UUID, taken: Container[str], *, count: int) -> str:
    """Return the first number of this entry that is free. `taken`: numbers of the call; `count`: how many those are."""
    prefix, first = PREFIXES[Category(call.category)], 10_000 if count >= MANY else 1_000
    message, tries = entry.bytes, 0
    while True:
        drawn = int.from_bytes(hmac.digest(bytes.fromhex(call.hash), message, "sha256"))
        number = f"{prefix}{first + drawn % (9 * first)}"
        if number not in taken:
            return number
        tries += 1
        message = entry.bytes + tries.to_bytes(4)


def review_number(call: Call, number: str, taken: Container[str], *, count: int) -> str:
    """Return what experts know an entry by: its number, or in a blind review one by lot. The contest log says in which
    minute a number was sent in, and a vote whose it is; from this one nobody gets there."""
    if not (call.blind and call.has_jury):
        return number
    first = 10_000 if count >= MANY else 1_000
    while True:
        drawn = f"{OF_REVIEW}{first + secrets.randbelow(9 * first)}"
        if drawn not in taken:
            return drawn
