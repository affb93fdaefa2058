"""A box that is not to grow any more, wherever it is: for its end, and for what is shown afterwards."""

from __future__ import annotations

from hongmian.ballots.cluster.names import Names
from hongmian.ballots.cluster.opening import line_to
from hongmian.ballots.cluster.remaining import ClusterRemains
from hongmian.ballots.folders import Folders
from hongmian.ballots.rules import Rules
from hongmian.ballots.store.place import Backing
from hongmian.ballots.store.rows import Kept


def kept_of(where: Folders, rules: Rules, backing: Backing) -> Kept:
    """Open what is stored of a box; raise BoxError where it cannot be."""
    if where.place.kind == "jetstream":
        return ClusterRemains(line_to(where, backing), Names.of(where.name, rules))
    return where.store(rules, backing)
