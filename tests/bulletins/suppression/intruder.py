"""Someone who keeps every edition and solves the equations.

`Traced` is a number that remembers what it was added up from, so the program itself says which sum each published
number is. `Intruder` keeps those sums and says whether another sum follows from them.
"""

from __future__ import annotations

from collections import Counter
from functools import total_ordering

PRIME = 2**61 - 1  # elimination modulo a large prime: what is determined there is determined over the rationals


@total_ordering
class Traced:
    def __init__(self, value, parts):
        self.value, self.parts = value, parts

    def __add__(self, other):
        if not isinstance(other, Traced):
            return Traced(self.value + other, self.parts)
        parts = Counter(self.parts)
        for part, times in other.parts.items():
            parts[part] += times
        return Traced(self.value + other.value, parts)

    __radd__ = __add__

    def __neg__(self):
        return Traced(-self.value, {part: -times for part, times in self.parts.items()})

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return -self + other

    def __abs__(self):
        return abs(self.value)

    def __bool__(self):
        return bool(self.value)

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Traced) else other)

    def __lt__(self, other):
        return self.value < (other.value if isinstance(other, Traced) else other)

    __hash__ = None


class Intruder:
    """Keeps equations in echelon form."""

    def __init__(self):
        self.rows = {}  # leading part → equation

    def learn(self, number):
        left = self._reduced(number)
        if left:
            lead = min(left)
            inverse = pow(left[lead], -1, PRIME)
            self.rows[lead] = {part: times * inverse % PRIME for part, times in left.items()}

    def knows(self, parts):
        return not self._reduced(Traced(0, parts))

    def _reduced(self, number):
        left = {part: times % PRIME for part, times in getattr(number, "parts", {}).items() if times % PRIME}
        while True:
            lead = next((part for part in sorted(left) if part in self.rows), None)
            if lead is None:
                return left
            times = left[lead]
            for part, other in self.rows[lead].items():
                rest = (left.get(part, 0) - times * other) % PRIME
                if rest:
                    left[part] = rest
                else:
                    left.pop(part, None)
