"""What can stand in the way of an assignment: the numbers that show it, and a sentence in Chinese and in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NAMED = 6  # a sentence names so many, the data all


@dataclass(frozen=True)
class FixedInConflict:
    """A fixed pair that must not be."""

    entry: str
    expert: str
    reason: str

    @property
    def en(self) -> str:
        return f"Entry {self.entry} is fixed for expert {self.expert}, who must not read it ({self.reason}): undo one."

    @property
    def zh(self) -> str:
        return f"参评作品 {self.entry} 已固定分给专家 {self.expert}，但该专家须回避（{self.reason}）：请撤销其一。"


@dataclass(frozen=True)
class FixedOverCapacity:
    """An expert with more fixed pairs than entries they take."""

    expert: str
    fixed: int
    capacity: int

    @property
    def en(self) -> str:
        return (
            f"Expert {self.expert} has {self.fixed} fixed entries and takes {self.capacity}: raise it to {self.fixed}."
        )

    @property
    def zh(self) -> str:
        return f"专家 {self.expert} 已固定 {self.fixed} 件，上限为 {self.capacity} 件：请将上限提高到 {self.fixed} 件。"


@dataclass(frozen=True)
class FixedOverWanted:
    """An entry with more fixed pairs than experts are wanted."""

    entry: str
    fixed: int
    wanted: int

    @property
    def en(self) -> str:
        return f"Entry {self.entry} has {self.fixed} fixed experts and wants {self.wanted}: undo some of them."

    @property
    def zh(self) -> str:
        return f"参评作品 {self.entry} 已固定 {self.fixed} 位专家，只需要 {self.wanted} 位：请撤销多余的。"


@dataclass(frozen=True)
class TooFewExperts:
    """An entry that too few experts may read: `possible` have no conflict and a place left (or are fixed);
    `conflicts` counts who may not, by reason."""

    entry: str
    wanted: int
    possible: int
    conflicts: tuple[tuple[str, int], ...]

    @property
    def en(self) -> str:
        why = ", ".join(f"{reason}: {number}" for reason, number in self.conflicts)
        told = f"{self.possible} ({why})" if why else f"{self.possible}"
        fewer = f" or ask for {self.possible} an entry" if self.possible else ""
        return (
            f"Entry {self.entry} wants {self.wanted} experts; without conflict and with a place left: {told}. "
            f"Take {self.wanted - self.possible} more for it{fewer}."
        )

    @property
    def zh(self) -> str:
        why = "、".join(f"{reason} {number} 位" for reason, number in self.conflicts)
        told = f"{self.possible} 位（回避：{why}）" if why else f"{self.possible} 位"
        fewer = f"，或将每件作品的专家数减为 {self.possible} 位" if self.possible else ""
        return (
            f"参评作品 {self.entry} 需要 {self.wanted} 位专家，无须回避且仍有名额的只有 {told}："
            f"请为它增聘 {self.wanted - self.possible} 位专家{fewer}。"
        )


@dataclass(frozen=True)
class TooLittleCapacity:
    """All experts together take fewer entries than wanted. `raise_to`: what each must take at least (None: that alone
    is not enough); `more`: experts lacking if each takes `each` like most (None: there is no such number)."""

    capacity: int
    wanted: int
    raise_to: int | None
    more: int | None
    each: int

    @property
    def en(self) -> str:
        ways = [f"raise it to {self.raise_to} each"] if self.raise_to is not None else []
        ways += [f"take {self.more} more experts for {self.each} each"] if self.more is not None else []
        return f"Capacity {self.capacity} < {self.wanted} wanted: {' or '.join(ways) or 'take experts'}."

    @property
    def zh(self) -> str:
        ways = [f"将每位专家的上限提高到 {self.raise_to} 件"] if self.raise_to is not None else []
        ways += [f"再聘 {self.more} 位专家（每位 {self.each} 件）"] if self.more is not None else []
        return f"专家总共可评 {self.capacity} 件次，需要 {self.wanted} 件次：请{'，或'.join(ways) or '聘请专家'}。"


@dataclass(frozen=True)
class TooNarrow:
    """Entries that lean on the same few experts. They still want `wanted` pairs; `experts` have `places` left
    together, and with all others only `pairs` pairs are without conflict. No entry can be left out of the group."""

    entries: tuple[str, ...]
    experts: tuple[str, ...]
    wanted: int
    places: int
    pairs: int

    @property
    def missing(self) -> int:
        return self.wanted - self.places - self.pairs

    @property
    def en(self) -> str:
        entries = _listed(self.entries, ", ", " and {} more")
        experts = _listed(self.experts, ", ", " and {} more")
        return (
            f"The entries {entries} want {self.wanted} more pairs, and there are at most {self.places + self.pairs}: "
            f"experts {experts} have {self.places} places left, all others are free of conflict with {self.pairs} of "
            f"these pairs. Raise their places by {self.missing} in all, take other experts, or ask for "
            f"fewer an entry."
        )

    @property
    def zh(self) -> str:
        entries = _listed(self.entries, "、", " 等另 {} 件")
        experts = _listed(self.experts, "、", " 等另 {} 位")
        return (
            f"参评作品 {entries} 还需要 {self.wanted} 件次，最多只能有 {self.places + self.pairs} 件次：专家 {experts} "
            f"共余 {self.places} 个名额，其他专家无须回避的只有 {self.pairs} 件次。请给这些专家共增加 {self.missing} "
            f"个名额、增聘其他专家，或减少每件作品的专家数。"
        )


Obstruction = FixedInConflict | FixedOverCapacity | FixedOverWanted | TooFewExperts | TooLittleCapacity | TooNarrow


def _listed(names: Sequence[str], joint: str, rest: str) -> str:
    left = len(names) - _NAMED
    return joint.join(names[:_NAMED]) + (rest.format(left) if left > 0 else "")
