"""Independent answers, slow and plain: every giving tried, and the network simplex of networkx."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from itertools import product
from math import isqrt

import networkx as nx

from hongmian.matching.gifts.question import Gift

PARTS = 1_000_000


def lot(pair, *, seed, draw):
    """The weight of a pair, written from docs/design/gifts.md."""
    wish, pool = (sha256(name.encode()).digest() for name in pair)
    return int(sha256(seed + draw.to_bytes(4, "big") + wish + pool).hexdigest()[:8], 16)


def metres(wish, pool):
    if wish.at is None or pool.at is None:
        return None
    return isqrt((wish.at.north - pool.at.north) ** 2 + (wish.at.east - pool.at.east) ** 2)


def steps(wish, pool):
    away = metres(wish, pool)
    return 0 if away is None else away // 100


def may_be(question, wish, pool):
    away = metres(wish, pool)
    return (
        Gift(wish.id, pool.id) not in question.never
        and wish.value <= pool.most
        and (not pool.districts or wish.district in pool.districts)
        and (not pool.categories or wish.category in pool.categories)
        and (not pool.groups or wish.group in pool.groups)
        and (away is None or pool.reach is None or away <= pool.reach)
    )


def every_giving(question):
    """All that the rules allow, as tuples of pairs."""
    choices = [[None, *(pool for pool in question.pools if may_be(question, wish, pool))] for wish in question.wishes]
    for chosen in product(*choices):
        taken = Counter(pool.id for pool in chosen if pool)
        if all(taken[pool.id] <= pool.count for pool in question.pools):
            yield [(wish, pool) for wish, pool in zip(question.wishes, chosen, strict=True) if pool]


def worth(question, pairs, *, draw):
    """What a giving is judged by, the smaller the better."""
    urgent = Counter(int(wish.urgency) for wish, _pool in pairs)
    asked = Counter((wish.district, wish.group) for wish in question.wishes)
    granted = Counter((wish.district, wish.group) for wish, _pool in pairs)
    uneven = sum((2 * n - 1) * PARTS // asked[cell] for cell, most in granted.items() for n in range(1, most + 1))
    return (
        (-urgent[3], -urgent[2], -urgent[1]),
        uneven,
        -sum(wish.waited for wish, _pool in pairs),
        sum(steps(wish, pool) for wish, pool in pairs),
        sum(lot((wish.id, pool.id), seed=question.seed, draw=draw) for wish, pool in pairs),
    )


def by_networkx(question, *, draw=0):
    """The best pairs by one cost of long integers, each aim worth more than all that follow."""
    most = len(question.wishes)
    scale = [1]
    for largest in (2**32, 10_000, 1_000, 2 * PARTS, *(most + 1,) * 2):
        scale.append(scale[-1] * largest * (most + 1))
    lots, ways, days, even, usual, soon, *_ = scale
    urgent = soon * (most + 1)
    graph = nx.DiGraph()
    graph.add_node("from", demand=-most)
    graph.add_node("to", demand=most)
    graph.add_edge("from", "to", weight=0)
    for pool in question.pools:
        graph.add_edge("from", ("pool", pool.id), capacity=pool.count, weight=0)
    asked = Counter((wish.district, wish.group) for wish in question.wishes)
    for cell, number in asked.items():
        for n in range(1, number + 1):
            graph.add_edge(("cell", cell), ("place", cell, n), capacity=1, weight=(2 * n - 1) * PARTS // number * even)
            graph.add_edge(("place", cell, n), "to", capacity=1, weight=0)
    for wish in question.wishes:
        worth_it = {1: usual, 2: soon, 3: urgent}[int(wish.urgency)]
        cost = -worth_it - wish.waited * days
        graph.add_edge(("wish", wish.id), ("cell", (wish.district, wish.group)), capacity=1, weight=cost)
        for pool in question.pools:
            if may_be(question, wish, pool):
                cost = steps(wish, pool) * ways + lot((wish.id, pool.id), seed=question.seed, draw=draw) * lots
                graph.add_edge(("pool", pool.id), ("wish", wish.id), capacity=1, weight=cost)
    _cost, flow = nx.network_simplex(graph)
    return {
        Gift(wish[1], pool[1])
        for pool, heads in flow.items() if pool[0] == "pool"
        for wish, amount in heads.items() if amount
    }  # fmt: skip
