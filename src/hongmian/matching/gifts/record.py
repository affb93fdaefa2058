"""The record of a giving: canonical JSON with the whole question and the answer, from which anyone can replay it."""

from __future__ import annotations

import json
from typing import Any

from hongmian.matching.errors import QuestionError, ReplayError
from hongmian.matching.gifts.giving import Giving, give
from hongmian.matching.gifts.question import Gift, Pool, Question, Spot, Urgency, Wish

FORMAT = "hongmian-gifts@v1"


def record_of(giving: Giving) -> bytes:
    """Return UTF-8 JSON with sorted keys, sorted lists and no blanks: equal givings give the same bytes. No spot and no
    reach are null, nothing is said twice."""
    content = {"answer": _answer(giving), "format": FORMAT, "question": _question(giving.question)}
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def replay(record: bytes) -> Giving:
    """Answer the question of a record again. Raise ReplayError if that does not give these very bytes."""
    try:
        question = _read(json.loads(record)["question"])
        giving = give(question)
    except (AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError, QuestionError) as error:
        raise ReplayError(f"no record of a giving: {error}") from error
    if record_of(giving) != record:
        raise ReplayError("the question of this record has another answer, or is not written canonically")
    return giving


def _question(question: Question) -> dict[str, Any]:
    return {
        "never": sorted(question.never),
        "pools": [_pool(pool) for pool in sorted(question.pools, key=lambda pool: pool.id)],
        "seed": question.seed.hex(),
        "wishes": [_wish(wish) for wish in sorted(question.wishes, key=lambda wish: wish.id)],
    }


def _wish(wish: Wish) -> dict[str, Any]:
    return {
        "at": wish.at,
        "category": wish.category,
        "district": wish.district,
        "group": wish.group,
        "id": wish.id,
        "urgency": int(wish.urgency),
        "value": wish.value,
        "waited": wish.waited,
    }


def _pool(pool: Pool) -> dict[str, Any]:
    return {
        "at": pool.at,
        "categories": sorted(pool.categories),
        "count": pool.count,
        "districts": sorted(pool.districts),
        "groups": sorted(pool.groups),
        "id": pool.id,
        "most": pool.most,
        "reach": pool.reach,
    }


def _answer(giving: Giving) -> dict[str, Any]:
    return {"draw": giving.draw, "gifts": sorted(giving.gifts)}


def _read(content: dict[str, Any]) -> Question:
    return Question(
        wishes=tuple(_read_wish(one) for one in content["wishes"]),
        pools=tuple(_read_pool(one) for one in content["pools"]),
        seed=bytes.fromhex(content["seed"]),
        never=frozenset(Gift(str(wish), str(pool)) for wish, pool in content["never"]),
    )


def _read_wish(one: dict[str, Any]) -> Wish:
    return Wish(
        id=str(one["id"]), district=str(one["district"]), group=str(one["group"]), category=str(one["category"]),
        value=int(one["value"]), urgency=Urgency(one["urgency"]), waited=int(one["waited"]), at=_spot(one["at"]),
    )  # fmt: skip


def _read_pool(one: dict[str, Any]) -> Pool:
    reach = one["reach"]
    return Pool(
        id=str(one["id"]), count=int(one["count"]), most=int(one["most"]), districts=_words(one["districts"]),
        categories=_words(one["categories"]), groups=_words(one["groups"]), at=_spot(one["at"]),
        reach=None if reach is None else int(reach),
    )  # fmt: skip


def _words(listed: list[Any]) -> frozenset[str]:
    return frozenset(map(str, listed))


def _spot(pair: list[int] | None) -> Spot | None:
    return Spot(*map(int, pair)) if pair else None
