"""Questions for hypothesis to vary, and one of a given size from a random source."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import strategies as st

from hongmian.matching.question import Conflict, Entry, Expert, Pair, Question

FIELDS = ("child", "elder", "health", "justice")
SEED = bytes(range(32))

fields = st.frozensets(st.sampled_from(FIELDS), max_size=3)


@st.composite
def questions(draw, *, entries=4, experts=4, with_fixed=True):
    """Small questions, with an answer or without."""
    asked = [Entry(f"E{n}", draw(fields)) for n in range(draw(st.integers(0, entries)))]
    asking = [
        Expert(f"X{n}", draw(fields), draw(st.integers(0, entries))) for n in range(draw(st.integers(0, experts)))
    ]
    pairs = [Pair(entry.id, expert.id) for entry in asked for expert in asking]
    some = st.frozensets(st.sampled_from(pairs), max_size=5) if pairs else st.just(frozenset())
    question = Question(
        entries=tuple(asked),
        experts=tuple(asking),
        wanted=draw(st.integers(0, 3)),
        seed=draw(st.binary(min_size=32, max_size=32)),
        conflicts=tuple(Conflict(*pair, "same-agency") for pair in draw(some)),
        recusals=draw(some),
        kept=draw(some),
    )
    return replace(question, fixed=draw(some) if draw(st.booleans()) else frozenset()) if with_fixed else question


def chance(number):
    """A random source that is the same in every run."""
    return random.Random(number)  # noqa: S311 chance for tests


def random_question(source, *, entries, experts, wanted, capacity, conflicts=0.1):
    """A question of this size; a tenth of the pairs are in conflict unless said otherwise."""
    asked = tuple(Entry(f"E{n:03}", frozenset(source.sample(FIELDS, 2))) for n in range(entries))
    asking = tuple(Expert(f"X{n:02}", frozenset(source.sample(FIELDS, 2)), capacity) for n in range(experts))
    against = tuple(
        Conflict(entry.id, expert.id, "same-agency")
        for entry in asked
        for expert in asking
        if source.random() < conflicts
    )
    return Question(asked, asking, wanted, source.randbytes(32), against)
