"""Whether a face holds one flow only.

Another flow of the face differs by circles in the arcs that may still change. So there is only one flow if these arcs
form no circle: an arc that may change both ways is an edge, others go one way.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hongmian.matching.network import Face

Numbers = NDArray[np.int64]


def is_single(face: Face) -> bool:
    """Return whether `face.flow` is the only flow of the face."""
    up, down = face.flow < face.high, face.flow > face.low
    joined = _joined(face, up & down)
    if joined is None:
        return False
    tails, heads = joined[face.network.tails], joined[face.network.heads]
    rising, falling = up & ~down, down & ~up
    return _has_no_circle(
        np.concatenate((tails[rising], heads[falling])),
        np.concatenate((heads[rising], tails[falling])),
        len(face.network.supplies),
    )


def _joined(face: Face, both: NDArray[np.bool_]) -> Numbers | None:
    """Return for each node the one that stands for all it is joined to by edges; None if edges form a circle."""
    leader = list(range(len(face.network.supplies)))

    def find(node: int) -> int:
        while leader[node] != node:
            leader[node] = node = leader[leader[node]]
        return node

    ends = zip(face.network.tails[both].tolist(), face.network.heads[both].tolist(), strict=True)
    for one, other in ((find(tail), find(head)) for tail, head in ends):
        if one == other:
            return None
        leader[one] = other
    return np.array([find(node) for node in range(len(leader))], np.int64)


def _has_no_circle(tails: Numbers, heads: Numbers, nodes: int) -> bool:
    """Take away nodes into which nothing leads until none is left to take; what then remains holds a circle."""
    while len(tails):
        led_to = np.bincount(heads, minlength=nodes) > 0
        keep = led_to[tails]
        if keep.all():
            return False
        tails, heads = tails[keep], heads[keep]
    return True
