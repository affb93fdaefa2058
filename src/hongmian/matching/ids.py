"""Ids in a question: each once, and each a text that can be written in UTF-8."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hongmian.matching.errors import QuestionError


def only_once(ids: Iterable[str]) -> frozenset[str]:
    """Return the ids. Raise QuestionError for one that is no text, or is there twice."""
    counted = Counter(ids)
    if not all(is_text(one) for one in counted):
        raise QuestionError("an id that is no text")
    if twice := [one for one, times in counted.items() if times > 1]:
        raise QuestionError(f"an id twice: {min(twice)}")
    return frozenset(counted)


def is_text(name: str) -> bool:
    """Return whether a name can be written in UTF-8, as half of a surrogate pair cannot."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)
