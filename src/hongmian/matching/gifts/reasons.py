"""Why a wish has this offer, or none: what of the rules decided it, as data with a sentence in both languages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from hongmian.matching.gifts.giving import Giving, step
from hongmian.matching.gifts.openings import STEP, Openings
from hongmian.matching.gifts.question import Gift, Pool, Wish

Rule = Literal["nothing_left", "value", "district", "category", "group", "reach", "never"]
Aim = Literal["urgency", "evenness", "waiting", "way", "lot"]

_RULES: dict[Rule, tuple[str, str]] = {
    "nothing_left": ("已用完", "have nothing left"),
    "value": ("金额上限不够", "give less than it costs"),
    "district": ("不在其区域", "are for other districts"),
    "category": ("不是其类别", "are for other things"),
    "group": ("不是其人群", "are for other groups"),
    "reach": ("路程太远", "are too far away"),
    "never": ("曾认领后未送出", "had it before and let it go"),
}
_AIMS: dict[Aim, tuple[str, str]] = {
    "urgency": ("更紧急", "more urgent"),
    "evenness": ("所在区和人群得到的更少", "of a district and group that got less"),
    "waiting": ("等得更久", "waiting longer"),
    "way": ("路程更近", "nearer"),
    "lot": ("抽签在前", "drawn first"),
}
_ORDER = {rule: number for number, rule in enumerate(_RULES)}


@dataclass(frozen=True)
class Granted:
    """`fitting` offers might have granted the wish, `nearer` of them on a shorter way, given to others. `metres`: down
    to whole hundreds; None: not known."""

    wish: str
    pool: str
    fitting: int
    nearer: int
    metres: int | None

    @property
    def en(self) -> str:
        if self.fitting == 1:
            return "It is the only offer that fits this wish."
        near = "" if self.metres is None else f", about {self.metres} m away"
        rank = f"; {self.nearer} nearer ones grant other wishes" if self.nearer else ""
        return f"{self.fitting} offers fit this wish; this one is best for all wishes together{near}{rank}."

    @property
    def zh(self) -> str:
        if self.fitting == 1:
            return "只有这份爱心符合该心愿。"
        near = "" if self.metres is None else f"，相距约 {self.metres} 米"
        rank = f"；更近的 {self.nearer} 份已用于其他心愿" if self.nearer else ""
        return f"符合该心愿的有 {self.fitting} 份，综合全部心愿，以此份为宜{near}{rank}。"


@dataclass(frozen=True)
class NothingFits:
    """No offer may grant the wish; how many offers each rule rules out (one may be ruled out by several)."""

    wish: str
    ruled_out: tuple[tuple[Rule, int], ...]

    @property
    def en(self) -> str:
        told = ", ".join(f"{number} {_RULES[rule][1]}" for rule, number in self.ruled_out)
        return f"No offer fits this wish: {told}." if told else "There is no offer left."

    @property
    def zh(self) -> str:
        told = "，".join(f"{number} 份{_RULES[rule][0]}" for rule, number in self.ruled_out)
        return f"没有符合该心愿的爱心：{told}。" if told else "已没有可用的爱心。"


@dataclass(frozen=True)
class Passed:
    """`fitting` offers might have granted it, and all went to others; how many of these come before it by which aim."""

    wish: str
    fitting: int
    ahead: tuple[tuple[Aim, int], ...]

    @property
    def en(self) -> str:
        told = ", ".join(f"{number} {_AIMS[aim][1]}" for aim, number in self.ahead)
        return f"All {self.fitting} offers that fit this wish went to others: {told}."

    @property
    def zh(self) -> str:
        told = "，".join(f"{number} 个{_AIMS[aim][0]}" for aim, number in self.ahead)
        return f"符合该心愿的 {self.fitting} 份都用于其他心愿：{told}。"


Reason = Granted | NothingFits | Passed


class Reasons:
    """The reasons of one giving; asking for many costs one look through the question."""

    def __init__(self, giving: Giving) -> None:
        self._giving = giving
        self._openings = Openings.of(giving.question)
        self._wishes = {wish.id: wish for wish in giving.question.wishes}
        self._spots = {pool.id: pool.at for pool in giving.question.pools}
        self._got = giving.granted
        self._asked = Counter(wish.cell for wish in giving.question.wishes)
        self._fitting: dict[str, dict[str, int]] = {}
        self._takers: dict[str, list[str]] = {}
        for pair, away in zip(self._openings.pairs, self._openings.distances.tolist(), strict=True):
            self._fitting.setdefault(pair.wish, {})[pair.pool] = away
        for gift in giving.gifts:
            self._takers.setdefault(gift.pool, []).append(gift.wish)

    def why(self, wish: str) -> Reason:
        """Return why this wish (an id) has its offer, or none."""
        fitting = self._fitting.get(wish, {})
        if not fitting:
            return NothingFits(wish, self._ruled_out(self._wishes[wish]))
        pool = self._giving.pool_of.get(wish)
        if pool is None:
            return Passed(wish, len(fitting), self._ahead_of(self._wishes[wish], fitting))
        nearer = sum(away < fitting[pool] for away in fitting.values())
        known = self._wishes[wish].at and self._spots[pool]
        return Granted(wish, pool, len(fitting), nearer, fitting[pool] * STEP if known else None)

    def _ahead_of(self, passed: Wish, fitting: dict[str, int]) -> tuple[tuple[Aim, int], ...]:
        """Hold the wish against each that has an offer it might have: with the two exchanged the answer would be no
        better for the first aims, and worse for the one that is counted."""
        counted: Counter[Aim] = Counter()
        for pool, away in fitting.items():
            for taker in self._takers[pool]:
                counted[self._decided(self._wishes[taker], passed, self._fitting[taker][pool] - away)] += 1
        return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))

    def _decided(self, taker: Wish, passed: Wish, further: int) -> Aim:
        if taker.urgency != passed.urgency:
            return "urgency"
        if taker.cell != passed.cell and self._step(passed, 1) != self._step(taker, 0):
            return "evenness"
        if taker.waited != passed.waited:
            return "waiting"
        return "way" if further else "lot"

    def _step(self, wish: Wish, more: int) -> int:
        return step(self._asked[wish.cell], self._got[wish.cell] + more)

    def _ruled_out(self, wish: Wish) -> tuple[tuple[Rule, int], ...]:
        question = self._giving.question
        counted: Counter[Rule] = Counter()
        for pool in question.pools:
            counted.update(["never"] if Gift(wish.id, pool.id) in question.never else _against(wish, pool))
        return tuple(sorted(counted.items(), key=lambda one: (-one[1], _ORDER[one[0]])))


def _against(wish: Wish, pool: Pool) -> list[Rule]:
    """Return the rules of the offer that the wish does not satisfy; the way is looked at if all others are."""
    broken: list[tuple[Rule, bool]] = [
        ("nothing_left", not pool.count),
        ("value", wish.value > pool.most),
        ("district", bool(pool.districts) and wish.district not in pool.districts),
        ("category", bool(pool.categories) and wish.category not in pool.categories),
        ("group", bool(pool.groups) and wish.group not in pool.groups),
    ]
    return [rule for rule, is_broken in broken if is_broken] or ["reach"]
