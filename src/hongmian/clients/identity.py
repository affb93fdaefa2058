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
    home = _home(name, street)
    return index_of(HOME).of(home) if home else ""


def home_keys(name: str, street: str) -> list[str]:
    """Return all by which a name at a street and house may be found; [] without both."""
    home = _home(name, street)
    return index_of(HOME).every(home) if home else []


def name_keys(name: str) -> list[str]:
    return index_of("clients.client.name").every(plain(name))


def phone_keys(digits: str) -> list[str]:
    return index_of("clients.client.phone").every(digits)


def _home(name: str, street: str) -> str:
    parts = [_NO_LETTER.sub("", plain(part)).casefold() for part in (name, street)]
    return "|".join(parts) if all(parts) else ""
