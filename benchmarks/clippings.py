"""What is found in the corpus of invented pages, beside trafilatura alone, in the same run.

The corpus was written together with the rules: the figures say what is handled, not what pages of the wild are like.
"""

from __future__ import annotations

import re
import statistics
import time
from collections import Counter
from typing import Any

import trafilatura

from hongmian.extraction import extract
from tests.extraction.corpus.pages import PAGES
from tests.extraction.corpus.stories import Story

Facts = tuple[str, str, tuple[str, ...], str | None, str]
FIELDS = ("title", "source", "authors", "day or time")


def measure() -> dict[str, Any]:
    told: dict[str, Any] = {"pages": len(PAGES)}
    times: dict[str, list[float]] = {}
    means = {}
    for name, ask in (("hongmian", _ours), ("trafilatura", _theirs)):
        right: Counter[str] = Counter()
        bodies, times[name] = [], []
        for content, story in PAGES.values():
            begun = time.perf_counter()
            found = ask(content)
            times[name].append(time.perf_counter() - begun)
            right.update(_right(found, story))
            bodies.append(_f1(found[4], "\n".join(story.body)))
        means[name] = statistics.mean(bodies)
        told |= {f"{name}: {field} right": f"{right[field]} of {len(PAGES)}" for field in FIELDS}
        told[f"{name}: F1 of the body (runs of 3 signs)"] = round(means[name], 3)
        told[f"{name}: bodies of F1 0.95 or more"] = sum(one >= 0.95 for one in bodies)
        told[f"{name}: ms a page (median)"] = round(statistics.median(times[name]) * 1000, 1)
    told["F1 of the body, ratio to trafilatura"] = round(means["hongmian"] / means["trafilatura"], 2)
    return told


def _ours(content: bytes) -> Facts:
    found = extract(content)
    return found.title, found.source, found.authors, found.published, found.body


def _theirs(content: bytes) -> Facts:
    """Plain trafilatura with its metadata; of text without HTML it makes what it can."""
    document = trafilatura.bare_extraction(content, with_metadata=True, include_comments=False)
    if document is None:
        return "", "", (), None, ""
    authors = tuple(name.strip() for name in (document.author or "").split(";") if name.strip())
    return document.title or "", document.sitename or "", authors, document.date, document.text or ""


def _right(found: Facts, story: Story) -> list[str]:
    """The library tells days only, so days are compared."""
    days = [None if one is None else one[:10] for one in (found[3], story.published)]
    pairs = ((found[0], story.title), (found[1], story.source), (set(found[2]), set(story.authors)), tuple(days))
    return [name for name, (one, other) in zip(FIELDS, pairs, strict=True) if one == other]


def _f1(found: str, true: str) -> float:
    one, other = (Counter(_runs(re.sub(r"\s", "", text))) for text in (found, true))
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


def _runs(text: str) -> list[str]:
    return [text[at : at + 3] for at in range(max(1, len(text) - 2))]
