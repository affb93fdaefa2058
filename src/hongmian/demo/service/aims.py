"""The totals that the demo aims at: the table published for 12 March 2020, or a part of it. Only the demo knows it."""

from __future__ import annotations

from collections.abc import Mapping

from hongmian.indicators.enums import IN_DIFFICULTY, Code, Group

# Lines and agencies in service come from the network itself. Money in fen.
PUBLISHED: Mapping[Code, int] = {
    Code.OPERATOR_SHIFTS: 11_056,
    Code.CITIZENS_SERVED: 349_529,
    Code.KNOWLEDGE_INQUIRIES: 136_829,
    Code.COUNSELLING: 28_003,
    Code.EMERGENCY_AID_RUNS: 5_712,
    Code.EMERGENCY_AID_PEOPLE: 11_121,
    Code.FOLLOWUPS_ELDERS_ALONE: 36_057,
    Code.FOLLOWUPS_LOW_INCOME: 21_545,
    Code.FOLLOWUPS_DISABLED: 43_790,
    Code.FOLLOWUPS_CHILDREN: 11_043,
    Code.MEDICAL_STAFF: 434,
    Code.SCREENING: 609_682,
    Code.QUARANTINED: 6_039,
    Code.GOODS_ITEMS: 17_327,
    Code.GOODS_VALUE: 392_415_00,
    Code.FUNDS_RAISED: 136_210_00,
}
PARTS = {"city": 1, "town": 10, "hamlet": 100}
CLIENTS = 4_000  # persons known by name at full scale
GROUPS: Mapping[Group, Code] = {group: Code(f"followups.{group.value}") for group in IN_DIFFICULTY}


def aims_of(scale: str) -> dict[Code, int]:
    """Return the totals of a scale, each rounded; the follow-ups are the sum of their groups."""
    part = PARTS[scale]
    aims = {code: round(total / part) for code, total in PUBLISHED.items()}
    return aims | {Code.FOLLOWUPS: sum(aims[code] for code in GROUPS.values())}


def part_of(aims: Mapping[Code, int], part: float) -> dict[Code, int]:
    """Return a part of the aims, at least one of each."""
    some = {code: max(1, round(total * part)) for code, total in aims.items()}
    some[Code.EMERGENCY_AID_PEOPLE] = max(some[Code.EMERGENCY_AID_PEOPLE], some[Code.EMERGENCY_AID_RUNS])
    return some | {Code.FOLLOWUPS: sum(some[code] for code in GROUPS.values())}
