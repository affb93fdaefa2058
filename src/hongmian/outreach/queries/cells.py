"""What one record counts as it is now: the same rules as the raw recount in `counted`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from hongmian.indicators.enums import FOLLOWUPS_OF, Code, Group
from hongmian.indicators.units import Cell, unit_of_record
from hongmian.outreach.enums import FollowUpState, Supported
from hongmian.outreach.models import AidRun, FollowUp, Outing, Support
from hongmian.outreach.queries.counted import BROUGHT, CODES_OF_SUPPORT


def cells_of(record: Any) -> Counter[Cell]:
    """Return the cells a record stands in; none while it does not count. Asks no database."""
    if record.voided_at is not None:
        return Counter()
    unit = unit_of_record(record)
    return Counter({Cell(unit, record.day, code.value): number for code, number in _numbers(record).items()})


def _numbers(record: Any) -> Mapping[Code, int]:
    if isinstance(record, FollowUp):
        return _of_follow_up(record)
    if isinstance(record, AidRun):
        brought = record.state in BROUGHT
        return {Code.EMERGENCY_AID_RUNS: 1, Code.EMERGENCY_AID_PEOPLE: record.persons} if brought else {}
    if isinstance(record, Support):
        return {CODES_OF_SUPPORT[Supported(record.whom)]: record.heads}
    assert isinstance(record, Outing)
    return {Code.SCREENING: record.heads}


def _of_follow_up(record: FollowUp) -> Mapping[Code, int]:
    if record.state != FollowUpState.DONE or record.group == Group.NONE:
        return {}
    return {Code.FOLLOWUPS: 1, FOLLOWUPS_OF[Group(record.group)]: 1}
