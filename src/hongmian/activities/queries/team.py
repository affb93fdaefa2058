"""The team of an activity, as it is read."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.activities.models import Activity, Member


@dataclass(frozen=True)
class Team:
    """`workers`: their records of the team; `party_members`: how many of them are members of the Party."""

    agencies: list[Member]
    workers: list[Member]
    party_groups: list[Member]
    party_members: int


def team_of(activity: Activity) -> Team:
    """Return it, the station's agency first (one query)."""
    rows = list(activity.team.select_related("agency", "worker", "party_group").defer("worker__mobile"))
    agencies = sorted(
        (one for one in rows if one.agency_id),
        key=lambda one: (one.agency_id != activity.agency_id, one.agency.name if one.agency else ""),
    )
    workers = [one for one in rows if one.worker_id]
    return Team(
        agencies, workers, [one for one in rows if one.party_group_id], sum(one.party_member for one in workers)
    )
