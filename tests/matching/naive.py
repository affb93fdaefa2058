"""Independent answers, slow and plain: every assignment tried, or one shortest path after another."""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations, product

from hongmian.matching.question import Pair


def lot(pair, *, seed, draw):
    """The weight of a pair, written from docs/design/assignment.md."""
    entry, expert = (sha256(name.encode()).digest() for name in pair)
    return int(sha256(seed + draw.to_bytes(4, "big") + entry + expert).hexdigest()[:8], 16)


def may_be(question, pair):
    return pair not in question.recusals and all((one.entry, one.expert) != pair for one in question.conflicts)


def worth(question, pairs, *, draw):
    """What an assignment is judged by, the smaller the better."""
    fields = {entry.id: entry.fields for entry in question.entries}
    knows = {expert.id: expert.expertise for expert in question.experts}
    loads = [sum(pair.expert == expert for pair in pairs) for expert in knows]
    return (
        len(question.kept - pairs),
        sum(load**2 for load in loads),
        -sum(len(fields[entry] & knows[expert]) for entry, expert in pairs),
        sum(lot(pair, seed=question.seed, draw=draw) for pair in pairs - question.fixed),
    )


def every_assignment(question):
    """All that the rules allow."""
    choices = []
    for entry in question.entries:
        can = [Pair(entry.id, expert.id) for expert in question.experts]
        can = [pair for pair in can if may_be(question, pair)]
        fixed = {pair for pair in question.fixed if pair.entry == entry.id}
        choices.append([some for some in combinations(can, question.wanted) if fixed <= set(some)])
    for chosen in product(*choices):
        pairs = frozenset(pair for some in chosen for pair in some)
        if all(sum(pair.expert == expert.id for pair in pairs) <= expert.capacity for expert in question.experts):
            yield pairs


def by_shortest_paths(question, *, draw=0):
    """The best pairs by successive shortest paths (Bellman-Ford, costs compared as tuples), and how many are missing.
    Without fixed pairs."""
    fields = {entry.id: entry.fields for entry in question.entries}
    arcs = []  # tail, head, room, cost; the arc back is the next one

    def join(tail, head, room, cost):
        arcs.append([tail, head, room, cost])
        arcs.append([head, tail, 0, tuple(-one for one in cost)])

    for entry in question.entries:
        join("from", ("entry", entry.id), question.wanted, (0, 0, 0, 0))
        for expert in question.experts:
            pair = Pair(entry.id, expert.id)
            if may_be(question, pair):
                known = len(fields[entry.id] & expert.expertise)
                cost = (-(pair in question.kept), 0, -known, lot(pair, seed=question.seed, draw=draw))
                join(("entry", entry.id), ("expert", expert.id), 1, cost)
    for expert in question.experts:
        for place in range(min(expert.capacity, len(question.entries))):
            join(("expert", expert.id), "to", 1, (0, (place + 1) ** 2 - place**2, 0, 0))
    sent = 0
    while _send_one(arcs):
        sent += 1
    pairs = {Pair(arc[0][1], arc[1][1]) for arc in arcs[::2] if arc[0][0] == "entry" and not arc[2]}
    return pairs, question.wanted * len(question.entries) - sent


def _send_one(arcs):
    best, came = {"from": (0, 0, 0, 0)}, {}
    changed = True
    while changed:
        changed = False
        for number, (tail, head, room, cost) in enumerate(arcs):
            if room and tail in best:
                here = tuple(one + more for one, more in zip(best[tail], cost, strict=True))
                if head not in best or here < best[head]:
                    best[head], came[head], changed = here, number, True
    at = "to"
    if at not in best:
        return False
    while at != "from":
        number = came[at]
        arcs[number][2] -= 1
        arcs[number ^ 1][2] += 1
        at = arcs[number][0]
    return True
