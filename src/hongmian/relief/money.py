"""Money as people write it, "1,234.50", and as it is kept: whole fen."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused

WRITTEN = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?", re.ASCII)
MOST_FEN = 10**15  # a slip of the pen beyond this


def fen_of(text: str) -> int:
    """Return the fen of yuan written as 1234, 1,234.5 or 1,234.50, also in full-width signs.

    Raises Refused for anything else.
    """
    found = WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        raise Refused(_("Write yuan in figures, like 1,234.50."))
    yuan, part = found.groups()
    fen = int(yuan.replace(",", "")) * 100 + int((part or "").ljust(2, "0"))
    if fen > MOST_FEN:
        raise Refused(_("This sum is too large to be meant."))
    return fen


def yuan_of(fen: int, *, grouped: bool = True) -> str:
    """Return fen as yuan with two decimals: 1,234.50, or 1234.50 for programs."""
    sign, (yuan, rest) = "-" if fen < 0 else "", divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02}" if grouped else f"{sign}{yuan}.{rest:02}"
