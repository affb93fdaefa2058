"""A line of text on its way to become a paragraph of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

_SENTENCE_ZH = re.compile(r"[。！？；…]|[，、：]")
_SENTENCE_EN = re.compile(r"[.!?]['\"”’)\]]*(?:\s|$)|, \w+|[।۔؟،]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:[’'][^\W_\u3040-\u9fff]+)*")
LEAST_SIGNS: Final = 14
MOST_WEIGHED: Final = 10_000  # signs of one line


@dataclass(slots=True, frozen=True)
class Line:
    """`kind`: p, h, li, row, quote or caption; `link`: share of it that is a link; `box`: what it stands in, if told;
    `bold`: all of it is."""

    text: str
    kind: str = "p"
    link: float = 0.0
    box: Any = None
    bold: bool = False


@lru_cache(maxsize=20_000)
def weight(text: str) -> float:
    """Return how much is said, in Chinese signs: a word in letters counts as much as one and a half of them."""
    if len(text) > MOST_WEIGHED:
        return weight(text[:MOST_WEIGHED]) * len(text) / MOST_WEIGHED
    return len(_CJK.findall(text)) + 1.6 * len(_WORD.findall(text))


def is_prose(line: Line) -> bool:
    """Say whether a line reads like a sentence rather than like a label or a headline in a list."""
    if line.link > 0.5:
        return False
    return weight(line.text) >= LEAST_SIGNS and bool(_SENTENCE_ZH.search(line.text) or _SENTENCE_EN.search(line.text))
