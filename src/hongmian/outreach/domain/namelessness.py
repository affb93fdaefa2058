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


def refuse_names(*, text: str, words: Iterable[str] = (), field: str) -> None:
    """Raise Refused if `text` holds a telephone or identity number, or one of `words` (names, a street)."""
    plain = unicodedata.normalize("NFKC", text)
    if IDENTITY.search(plain):
        raise Refused(_("This holds an identity number. Leave it out: the other agency must not know who it is."),
                      field=field)  # fmt: skip
    if NUMBER.search(plain):
        raise Refused(_("This holds a telephone number or another long number. Leave it out."), field=field)
    dense = _dense(plain)
    for word in words:
        if len(_dense(word)) > 1 and _dense(word) in dense:
            raise Refused(_("This holds the person's name, number or street. Describe the need, not the person."),
                          field=field)  # fmt: skip


def _dense(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
