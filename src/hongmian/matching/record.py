"""The record of an assignment: canonical JSON with the whole question and the answer, from which anyone can replay it.

It says which pairs must not be but not why, so that no agency shows through. `docs/design/assignment.md` has a recipe.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from hongmian.matching.errors import QuestionError, ReplayError
from hongmian.matching.experts import Assignment, assign
from hongmian.matching.question import Entry, Expert, Pair, Question

FORMAT = "hongmian-assignment@v1"


def record_of(assignment: Assignment) -> bytes:
    """Return UTF-8 JSON with sorted keys, sorted lists and no blanks: equal assignments give the same bytes."""
    content = {"answer": _answer(assignment), "format": FORMAT, "question": _question(assignment.question)}
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(record: bytes) -> str:
    """Return the SHA-256 of a record, in hex."""
    return sha256(record).hexdigest()


def replay(record: bytes) -> Assignment:
    """Answer the question of a record again. Raise ReplayError if that does not give these very bytes, and
    InfeasibleError if its question has no answer."""
    try:
        question = _read(json.loads(record)["question"])
    except (AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError, QuestionError) as error:
        raise ReplayError(f"no record of an assignment: {error}") from error
    assignment = assign(question)
    if record_of(assignment) != record:
        raise ReplayError("the question of this record has another answer, or is not written canonically")
    return assignment


def _question(question: Question) -> dict[str, Any]:
    entries = sorted(question.entries, key=lambda entry: entry.id)
    experts = sorted(question.experts, key=lambda expert: expert.id)
    return {
        "entries": [{"fields": sorted(entry.fields), "id": entry.id} for entry in entries],
        "experts": [
            {"capacity": expert.capacity, "expertise": sorted(expert.expertise), "id": expert.id} for expert in experts
        ],
        "fixed": sorted(question.fixed),
        "kept": sorted(question.kept),
        "never": sorted(question.never),
        "seed": question.seed.hex(),
        "wanted": question.wanted,
    }


def _answer(assignment: Assignment) -> dict[str, Any]:
    return {
        "common_fields": assignment.common_fields,
        "draw": assignment.draw,
        "dropped": len(assignment.dropped),
        "loads": sorted(assignment.loads.items()),
        "pairs": sorted(assignment.pairs),
        "squares": assignment.squares,
    }


def _read(content: dict[str, Any]) -> Question:
    return Question(
        entries=tuple(Entry(str(one["id"]), frozenset(map(str, one["fields"]))) for one in content["entries"]),
        experts=tuple(
            Expert(str(one["id"]), frozenset(map(str, one["expertise"])), int(one["capacity"]))
            for one in content["experts"]
        ),
        wanted=int(content["wanted"]),
        seed=bytes.fromhex(content["seed"]),
        recusals=_pairs(content["never"]),
        fixed=_pairs(content["fixed"]),
        kept=_pairs(content["kept"]),
    )


def _pairs(listed: Iterable[tuple[str, str]]) -> frozenset[Pair]:
    return frozenset(Pair(str(entry), str(expert)) for entry, expert in listed)
