"""The plan: how much each line and station did on each day, so that all of it sums to the aims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hongmian.demo.city import chance_for
from hongmian.demo.service.line_days import LineDay, plan_lines
from hongmian.demo.service.station_days import StationDay, plan_stations
from hongmian.demo.service.units import Units
from hongmian.indicators.enums import Code


@dataclass(frozen=True)
class Plan:
    line_days: Sequence[LineDay]
    station_days: Sequence[StationDay]

    def before(self, day: date) -> Plan:
        return Plan(
            [cell for cell in self.line_days if cell.day < day], [cell for cell in self.station_days if cell.day < day]
        )


def make_plan(*, aims: Mapping[Code, int], units: Units, days: Sequence[date], seed: int) -> Plan:
    """Spread the aims over days, lines and stations: the same for the same seed and network."""
    part = f"plan.{days[0]}"
    return Plan(
        plan_lines(aims=aims, lines=units.lines, days=days, random=chance_for(seed, f"{part}.lines")),
        plan_stations(aims=aims, posts=units.posts, days=days, random=chance_for(seed, f"{part}.stations")),
    )
