"""Assigning experts: 500 × 60 × 3, beside networkx with all aims in one long cost; and 10,000 × 2,000, sparse."""

from __future__ import annotations

import random
import resource
import time
from typing import Any

import networkx as nx
import numpy as np

from hongmian.matching.draw import weights
from hongmian.matching.experts import assign
from hongmian.matching.network import cheapest
from hongmian.matching.proof import Network
from hongmian.matching.question import Pair, Question
from tests.matching.questions import random_question

ENTRIES, EXPERTS, WANTED = 500, 60, 3
WISHES, OFFERS, NEAR = 10_000, 2_000, 20


def measure() -> dict[str, Any]:
    question = random_question(random.Random(5), entries=ENTRIES, experts=EXPERTS, wanted=WANTED, capacity=30)
    seconds, found = min((_timed(assign, question) for _ in range(3)), key=lambda one: one[0])
    theirs, pairs = _timed(_by_networkx, question)
    if pairs != found.pairs:
        raise SystemExit("networkx found other pairs")
    sparse, _face = _timed(_sparse)
    return {
        "pairs that may be": ENTRIES * EXPERTS - len(question.never),
        "seconds, best of three (aim 1)": round(seconds, 2),
        "networkx, the same pairs, once, seconds": round(theirs, 2),
        "ratio to networkx": round(seconds / theirs, 3),
        "10,000 × 2,000 sparse, seconds (aim 10)": round(sparse, 2),
        "MB at most (aim 1,000)": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024),
    }


def _timed(work: Any, *given: Any) -> tuple[float, Any]:
    begun = time.perf_counter()
    done = work(*given)
    return time.perf_counter() - begun, done


def _by_networkx(question: Question) -> frozenset[Pair]:
    """Return the best pairs by the network simplex of networkx: one cost, each aim worth more than all that follow."""
    pairs = [Pair(entry.id, expert.id) for entry in question.entries for expert in question.experts]
    pairs = [pair for pair in pairs if pair not in question.never]
    fields = {entry.id: entry.fields for entry in question.entries}
    known = {expert.id: expert.expertise for expert in question.experts}
    lot = 2**32 * len(question.entries) * question.wanted
    field = lot * 10 * len(question.entries) * question.wanted
    graph = nx.DiGraph()
    graph.add_nodes_from(fields, demand=-question.wanted)
    graph.add_node("end", demand=question.wanted * len(fields))
    for pair, weight in zip(pairs, weights(pairs, seed=question.seed, draw=0).tolist(), strict=True):
        cost = weight - lot * len(fields[pair.entry] & known[pair.expert])
        graph.add_edge(*pair, capacity=1, weight=cost)
    for expert in question.experts:
        for place in range(expert.capacity):
            graph.add_edge(expert.id, (expert.id, place), capacity=1, weight=field * (2 * place + 1))
            graph.add_edge((expert.id, place), "end", capacity=1, weight=0)
    _cost, flow = nx.network_simplex(graph)
    return frozenset(pair for pair in pairs if flow[pair.entry][pair.expert])


def _sparse() -> Any:
    """A flow of this size for three aims, each proved: what the wishes of a whole city will ask for."""
    source = np.random.default_rng(6)
    tails = np.repeat(np.arange(WISHES), NEAR)
    heads = np.concatenate([source.choice(OFFERS, NEAR, replace=False) for _ in range(WISHES)])
    places = np.repeat(np.arange(OFFERS), 8)
    steps = np.tile(2 * np.arange(8) + 1, OFFERS)
    network = Network(
        supplies=np.concatenate((np.ones(WISHES, np.int64), np.zeros(OFFERS, np.int64), [-WISHES])),
        tails=np.concatenate((tails, WISHES + places)),
        heads=np.concatenate((WISHES + heads, np.full(len(places), WISHES + OFFERS))),
        capacities=np.ones(len(tails) + len(places), np.int64),
    )
    none, zero = np.zeros(len(places), np.int64), np.zeros(len(tails), np.int64)
    far, lots = source.integers(0, 50, len(tails)), source.integers(0, 2**32, len(tails))
    aims = (np.concatenate((zero, steps)), np.concatenate((far, none)), np.concatenate((lots, none)))
    return cheapest(network, *aims)
