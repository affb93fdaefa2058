"""How a person's name, street and number are written alike, so that the same ones are found again."""

from __future__ import annotations

import re
import unicodedata

from hongmian.accounts.sealed import index_of

HOME = "clients.client.home"  # the name of the blind index of name + street
_CHINESE_GAP = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_NO_LETTER = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Return `text` in one spelling: full-width forms as ordinary ones (NFKC), one space between words, none between
    Chinese characters."""
    return _CHINESE_GAP.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))


def home_key(name: str, street: str) -> str:
    """Return the blind index of a name at a street and house, however spaced or punctuated; "" without both."""
    parts = [_NO_LETTER.sub("", plain(part)).casefold() for part in (name, street)]
    return index_of(HOME).of("|".join(parts)) if all(parts) else ""


def name_key(name: str) -> str:
    return index_of("clients.client.name").of(plain(name))


def phone_key(digits: str) -> str:
    return index_of("clients.client.phone").of(digits)
