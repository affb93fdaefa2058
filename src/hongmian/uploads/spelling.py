"""A text in one spelling, with the way back to the offsets of the text as it was given."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_NUMERALS: Final = str.maketrans("〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "000123456789" + "1123456789")
_SPOKEN: Final = re.compile(
    r"[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖](?:[ \-—]?[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]){6,}"
)
_UNSEEN: Final = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－~～"), "-")


@dataclass(frozen=True)
class Plain:
    """`text` in one spelling; `places[n]` is where its n-th sign stood, and one more entry for the end."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the given text of a stretch that is not empty."""
        return self.places[start], self.places[end - 1] + 1


def plain(text: str) -> Plain:
    """Return the text with full-width signs as ordinary ones (NFKC), one sort of dash, nothing that cannot be seen, and
    seven or more Chinese numerals in a row as digits."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign in _UNSEEN:
            continue
        # An accent that stands by itself stays by itself: sign by sign, so that the way back is known.
        for one in unicodedata.normalize("NFKC", sign).translate(_DASHES):
            signs.append(one)
            places.append(place)
    said = _SPOKEN.sub(lambda found: found[0].translate(_NUMERALS), "".join(signs))
    return Plain(said, (*places, len(text)))


def letters(text: str) -> Plain:
    """Return the text without spaces, punctuation and case: what is compared when texts are alike."""
    signs = [_letters_of(sign) for sign in text]
    places = [place for place, some in enumerate(signs) for _ in some]
    return Plain("".join(signs), (*places, len(text)))


def only_letters(text: str) -> str:
    """Return the text of `letters` alone."""
    return "".join(map(_letters_of, text))


@lru_cache(maxsize=1 << 14)
def _letters_of(sign: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", sign).casefold() if one.isalnum())
