"""Near-duplicates among 5,000 texts of 3,000 characters: building the index and asking it, beside difflib."""

from __future__ import annotations

import random
import resource
import statistics
import time
from difflib import SequenceMatcher
from typing import Any

from hongmian.uploads.alike.index import Alike, Index
from hongmian.uploads.spelling import only_letters

TEXTS, SIGNS, ASKED, BY_DIFFLIB = 5_000, 3_000, 200, 3
COPIED = 400  # of each asked text
WORDS = 20_000


def measure() -> dict[str, Any]:
    draw = random.Random(2020)
    words = [
        "".join(chr(0x4E00 + draw.randrange(2500)) for _ in range(draw.choice((1, 2, 2, 3)))) for _ in range(WORDS)
    ]
    texts = {f"{number:05}": _text(words, draw) for number in range(TEXTS)}
    asked = [_with_copy(_text(words, draw), texts[f"{number * 7:05}"], draw) for number in range(ASKED)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    index = Index(texts)
    built = time.perf_counter() - begun
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    times, right = [], 0
    for number, text in enumerate(asked):
        begun = time.perf_counter()
        found = index.most_alike(text)
        times.append(time.perf_counter() - begun)
        right += (
            bool(found)
            and found[0].key == f"{number * 7:05}"
            and max(each.signs for each in found[0].passages) > COPIED // 2
        )
    pair = statistics.mean(_difflib(asked[number], texts[f"{number * 7:05}"]) for number in range(BY_DIFFLIB))
    asking = statistics.median(times)
    return {
        "texts": f"{TEXTS:,} of {SIGNS:,} characters",
        "building the index, seconds": round(built, 2),
        "MB more at most while building": round(grown / 1024),
        "asking, ms (median)": round(asking * 1000, 2),
        "asking, ms (slowest)": round(max(times) * 1000, 2),
        f"copies of {COPIED} characters found": f"{right} of {ASKED}",
        "difflib, ms for one pair": round(pair * 1000, 2),
        "difflib, seconds for all pairs (reckoned)": round(pair * TEXTS, 1),
        "ratio to difflib": round(pair * TEXTS / asking),
    }


def _text(words: list[str], draw: random.Random) -> str:
    """The commonest word is some four in a hundred, the others follow by their rank; a comma here and there."""
    text: list[str] = []
    length = 0
    while length < SIGNS:
        word = words[min(int(25 * (draw.paretovariate(0.9) - 1)), WORDS - 1)]
        text.append(word + "，" * (draw.random() < 0.1))
        length += len(text[-1])
    return "".join(text)[:SIGNS]


def _with_copy(text: str, source: str, draw: random.Random) -> str:
    here, there = draw.randrange(SIGNS - COPIED), draw.randrange(SIGNS - COPIED)
    return text[:here] + source[there : there + COPIED] + text[here + COPIED :]


def _longest(answer: Alike) -> int:
    return max(passage.signs for passage in answer.passages)


def _difflib(here: str, there: str) -> float:
    begun = time.perf_counter()
    SequenceMatcher(None, only_letters(here), only_letters(there), autojunk=False).get_matching_blocks()
    return time.perf_counter() - begun
