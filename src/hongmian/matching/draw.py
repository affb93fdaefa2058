"""The lot that decides between assignments that are equal in every aim: a weight a pair, from the seed alone.

The weight of a pair (entry and expert, wish and pool) in draw n is the first four bytes, big-endian, of
SHA-256(seed ‖ n as four bytes ‖ SHA-256(first id) ‖ SHA-256(second id)), ids in UTF-8. The least sum wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray


def weights(pairs: Iterable[tuple[str, str]], *, seed: bytes, draw: int) -> NDArray[np.int64]:
    """Return the weight of each pair in a draw, 0 to 2³²-1."""
    begun = sha256(seed + draw.to_bytes(4, "big"))
    hashes: dict[str, bytes] = {}
    drawn = []
    for pair in pairs:
        one = begun.copy()
        for name in pair:
            if name not in hashes:
                hashes[name] = sha256(name.encode()).digest()
            one.update(hashes[name])
        drawn.append(int.from_bytes(one.digest()[:4], "big"))
    return np.array(drawn, np.int64)
