"""The team of an activity: agencies, workers, Party groups."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hongmian.activities.models import Activity, Member
from hongmian.directory.queries.in_service import agencies_in_service, party_groups_in_service, workers_in_service
from hongmian.kit.errors import Refused

_NOT_OF_THE_TEAM = {
    "agency": _("Choose agencies of the network."),
    "worker": _("Choose workers of the agencies that take part."),
    "party_group": _("Choose Party groups of the agencies that take part."),
}


def set_team(
    *, activity: Activity, agencies: Iterable[uuid.UUID], workers: Iterable[uuid.UUID],
    party_groups: Iterable[uuid.UUID], at: datetime,
) -> None:  # fmt: skip
    """Make the team be just these. The station's agency always belongs to it. Who stays keeps what was noted of them.

    Raises Refused for who is not of the network any more, and for workers of agencies that do not take part."""
    wanted = {
        "agency": {activity.agency_id, *agencies}, "worker": set(workers), "party_group": set(party_groups),
    }  # fmt: skip
    have: dict[str, set[Any]] = {kind: set() for kind in wanted}
    for member in activity.team.all():
        kind = next(kind for kind in wanted if getattr(member, f"{kind}_id"))
        one = getattr(member, f"{kind}_id")
        have[kind].add(one)
        if one not in wanted[kind]:
            member.delete()
    new = {kind: ids - have[kind] for kind, ids in wanted.items()}
    Member.objects.bulk_create(_members(activity, new, wanted["agency"], at))


def _members(
    activity: Activity, new: dict[str, set[Any]], agencies: set[Any], at: datetime
) -> list[Member]:  # fmt: skip
    places = set(agencies_in_service(at=at).filter(pk__in=new["agency"]).values_list("pk", flat=True))
    workers = dict(
        workers_in_service(at=at).filter(pk__in=new["worker"], agency__in=agencies).values_list("pk", "party_member")
    )
    groups = set(
        party_groups_in_service(at=at)
        .filter(pk__in=new["party_group"], agency__in=agencies)
        .values_list("pk", flat=True)
    )
    for kind, found in (("agency", places), ("worker", set(workers)), ("party_group", groups)):
        if found != new[kind]:
            raise Refused(_NOT_OF_THE_TEAM[kind], field={"agency": "agencies"}.get(kind, f"{kind}s"))
    return [
        *(Member(activity=activity, agency_id=one) for one in sorted(places, key=str)),
        *(Member(activity=activity, worker_id=one, party_member=workers[one]) for one in sorted(workers, key=str)),
        *(Member(activity=activity, party_group_id=one) for one in sorted(groups, key=str)),
    ]
