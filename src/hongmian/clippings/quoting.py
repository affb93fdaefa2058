"""How much of a text may be quoted without a permission, and which words are offered for it.

The limit is in signs: 120 of a Chinese text, 300 of an English one (about fifty words). It is ours, written down in
docs/design/clippings.md; the law asks for “appropriate” quotation and names no number.
"""

from __future__ import annotations

import re
from typing import Final

MOST_SIGNS: Final = {"zh": 120, "en": 300}
_SENTENCES = re.compile(r".+?(?:[。！？]['”’」』）]*|[.!?]['\"”’)]*(?=\s|$)|$)", re.DOTALL)
_BYLINE = re.compile(
    r"^(?:本报讯|[\u4e00-\u9fff+]{2,8}讯)?\s*(?:[（(](?:[^）)]{0,40}(?:记者|通讯员)[^）)]{0,60})[）)])\s*"
)


def most_signs(language: str) -> int:
    return MOST_SIGNS.get(language, MOST_SIGNS["en"])


def offered(body: str, language: str) -> str:
    """Return the first sentences of a text that fit, cut with dots where not even the first does."""
    first = next(
        (line for line in body.split("\n") if len(line) > 12 and "\t" not in line), body.split("\n", maxsplit=1)[0]
    )
    most, said = most_signs(language), ""
    for sentence in _SENTENCES.findall(_BYLINE.sub("", first)):
        if len(said) + len(sentence) > most:
            break
        said += sentence
    said = said.strip()
    return said if len(said) >= 12 else first[: most - 1].rstrip() + "…" if len(first) > most else first


def stands_in(quotation: str, body: str) -> bool:
    """Say whether a quotation is word for word in the text, dots for what is left out aside."""
    whole = "".join(body.split())
    at = 0
    for part in re.split(r"…+|\.{3,}|\[\.\.\.\]|（略）", quotation):
        found = whole.find("".join(part.split()), at)
        if found < 0:
            return False
        at = found
    return True
