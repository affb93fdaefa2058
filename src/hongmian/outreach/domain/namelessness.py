"""Looking through a text that must name nobody: telephone numbers, identity numbers, the person's own name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused

# GB 11643-1999: seventeen digits and a check sign; telephone numbers: seven digits or more, also written apart.
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
NUMBER = re.compile(r"(?<!\d)\d(?:[ \-–—.·()]{0,2}\d){6,}(?!\d)")
HOUSE = re.compile(r"\d")  # a street's house begins with its number
SHORTEST_STREET = 2


def refuse_names(*, text: str, words: Iterable[str] = (), field: str) -> None:
    """Raise Refused if `text` holds a telephone or identity number, or one of `words` (names, a street)."""
    plain = unicodedata.normalize("NFKC", text)
    if IDENTITY.search(plain):
        raise Refused(_("This holds an identity number. Leave it out."),
                      field=field)  # fmt: skip
    if NUMBER.search(plain):
        raise Refused(_("This holds a telephone number or another long number. Leave it out."), field=field)
    dense = _dense(plain)
    for word in words:
        if len(_dense(word)) > 1 and _dense(word) in dense:
            raise Refused(_("This holds the person's name, number or street. Describe the need, not the person."),
                          field=field)  # fmt: skip


def parts_of_name(name: str) -> tuple[str, ...]:
    """Return a name and, of a Chinese one of three signs and more, the given name alone."""
    dense = _dense(name)
    return (dense, dense[-2:]) if len(dense) in (3, 4) and not dense.isascii() else (dense,)


def parts_of_street(street: str) -> tuple[str, ...]:
    """Return street and house, and the street alone if its name is long enough to be one."""
    alone = HOUSE.split(unicodedata.normalize("NFKC", street))[0].strip()
    return (street, alone) if len(_dense(alone)) > SHORTEST_STREET else (street,)


def _dense(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
