"""Planning an activity at a station, and changing the plan."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.activities.codes import drawn_code
from hongmian.activities.domain.keeping import changing, refuse_called_off
from hongmian.activities.domain.moving_up import move_up
from hongmian.activities.domain.team import set_team
from hongmian.activities.domain.telling import tell_all
from hongmian.activities.domain.texts import refuse_personal
from hongmian.activities.enums import Part, Standing, State, Telling
from hongmian.activities.models import Activity
from hongmian.activities.queries.places import taken
from hongmian.activities.rules import LONGEST
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

Ids = Iterable[uuid.UUID]


@dataclass(frozen=True)
class Plan:
    """What a plan says. Times are aware; places are persons; the team holds ids, the station's agency besides."""

    group: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    places: int = 0
    volunteer_places: int = 0
    sign_up_until: datetime | None = None
    about: str = ""
    title_en: str = ""
    about_en: str = ""
    agencies: Ids = field(default=())
    workers: Ids = field(default=())
    party_groups: Ids = field(default=())

    def words(self) -> dict[str, Any]:
        return {
            "group": self.group, "title": self.title.strip(), "title_en": self.title_en.strip(),
            "about": self.about.strip(), "about_en": self.about_en.strip(), "starts_at": self.starts_at,
            "ends_at": self.ends_at, "place": self.place.strip(), "places": self.places,
            "volunteer_places": self.volunteer_places, "sign_up_until": self.sign_up_until or self.starts_at,
        }  # fmt: skip


@transaction.atomic
def plan_activity(
    *, activity_id: uuid.UUID, station: Any, plan: Plan, by: User | None, at: datetime, code: str = ""
) -> Activity:  # fmt: skip
    """Plan an activity at a station of `directory`; it is announced by a verb of its own. The same id again returns
    what it made. Raises Refused: a time that is over or ends before it begins, or a text that tells who somebody is."""
    if stored := _stored(activity_id, station, by):
        return stored
    _check(plan, agency=station.agency_id, at=at)
    activity = Activity(
        id=activity_id, code=code or drawn_code(), station_id=station.pk, agency_id=station.agency_id,
        district_id=station.district_id, made_at=at, made_by=by, changed_at=at, **plan.words(),
    )  # fmt: skip
    activity.clean_fields(exclude=["station", "agency", "district", "made_by", "code"])
    try:
        with transaction.atomic():
            activity.save(force_insert=True)
    except IntegrityError:  # the same form, sent twice at once
        if stored := _stored(activity_id, station, by):
            return stored
        raise
    set_team(activity=activity, agencies=plan.agencies, workers=plan.workers, party_groups=plan.party_groups, at=at)
    record_change(record=activity, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return activity


def _stored(activity_id: uuid.UUID, station: Any, by: User | None) -> Activity | None:
    stored = Activity.objects.filter(pk=activity_id).first()
    if stored and (stored.station_id, stored.made_by) != (station.pk, by):
        raise Refused(_("This form was used before. Open a new one."))
    return stored


def change_activity(*, activity: Activity, plan: Plan, by: User | None, at: datetime) -> Activity:
    """Change the plan. Those who signed up are told of another time or place; more places go to who waits longest.

    Raises Refused: it was held or called off, or fewer places than are taken."""
    with changing(activity, by=by, at=at) as held:
        refuse_called_off(held)
        if at >= held.ends_at:
            raise Refused(_("This activity is over. What came of it belongs in the report."))
        _check(plan, agency=held.agency_id, at=at, moved=plan.starts_at != held.starts_at)
        _check_taken(held, plan)
        moved = (held.starts_at, held.place) != (plan.starts_at, plan.place.strip())
        for name, value in plan.words().items():
            setattr(held, name, value)
        held.clean_fields(exclude=["station", "agency", "district", "made_by", "code"])
        set_team(activity=held, agencies=plan.agencies, workers=plan.workers, party_groups=plan.party_groups, at=at)
        if held.state == State.OPEN:
            for part in Part:
                move_up(activity=held, part=part, at=at)
            if moved:
                tell_all(activity=held, telling=Telling.MOVED, at=at)
    return held


def announce(*, activity: Activity, by: User | None, at: datetime) -> Activity:
    """Put a planned activity into the public calendar and open its sign-up. Announced before: nothing is done.

    Raises Refused: called off, or begun already."""
    with changing(activity, by=by, at=at) as held:
        refuse_called_off(held)
        if held.state == State.PLANNED and at >= held.ends_at:
            raise Refused(_("This activity is over. Change its time before you announce it."))
        if held.state == State.PLANNED:
            held.state, held.announced_at = State.OPEN, at
    return held


def call_off(*, activity: Activity, reason: str, by: User | None, at: datetime) -> Activity:
    """Call an activity off; who signed up is told why. Called off before: nothing is done.

    Raises Refused: no reason, a reason that tells who somebody is, or it was held already."""
    words = " ".join(reason.split())
    if len(words) < 2:
        raise Refused(_("Say why; those who signed up read it."), field="reason")
    refuse_personal({"reason": words}, agency=activity.agency_id, announcement=True)
    with changing(activity, by=by, at=at, kind=ChangeKind.WITHDRAWN) as held:
        if held.state == State.CALLED_OFF:
            return held
        if held.state == State.REPORTED or at >= held.ends_at:
            raise Refused(_("This activity is over. What came of it belongs in the report."))
        held.state, held.called_off_at, held.called_off_why = State.CALLED_OFF, at, words[:120]
        tell_all(activity=held, telling=Telling.CALLED_OFF, at=at)
    return held


def _check(plan: Plan, *, agency: uuid.UUID, at: datetime, moved: bool = True) -> None:
    if plan.ends_at <= plan.starts_at:
        raise Refused(_("It must end after it begins."), field="ends_at")
    if plan.ends_at - plan.starts_at > LONGEST:
        raise Refused(_("That is more than twelve hours. Plan one activity a day."), field="ends_at")
    if moved and plan.starts_at <= at:
        raise Refused(_("This lies in the past. Plan what is to come."), field="starts_at")
    if plan.sign_up_until and plan.sign_up_until > plan.starts_at:
        raise Refused(_("Sign-up ends at the latest when the activity begins."), field="sign_up_until")
    told = {"title": plan.title, "about": plan.about, "title_en": plan.title_en, "about_en": plan.about_en}
    refuse_personal(told, agency=agency, announcement=True)


def _check_taken(activity: Activity, plan: Plan) -> None:
    found = taken(activity)
    for part, places, name in (
        (Part.CITIZEN, plan.places, "places"), (Part.VOLUNTEER, plan.volunteer_places, "volunteer_places"),
    ):  # fmt: skip
        if places < found.get((part, Standing.HELD), 0):
            raise Refused(
                _("%(n)s places are taken already; it cannot be fewer.") % {"n": found[part, Standing.HELD]},
                field=name,
            )
