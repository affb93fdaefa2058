"""Who came: ticked on the list by the station, or by the code that is shown at the place that day."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.accounts.sealed import index_of
from hongmian.activities.codes import code_of_day, code_of_place, trace_of, typed
from hongmian.activities.domain.keeping import changing, locked, refuse_called_off
from hongmian.activities.domain.reckoning import reckon_again
from hongmian.activities.enums import Part, Seen, Standing, State
from hongmian.activities.models import Activity, SignUp
from hongmian.activities.models.sign_up import PHONE_INDEX
from hongmian.activities.rules import EARLY, LATE, LATE_TICKS
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.kit.phones import NumberError, national_number


def lasts(activity: Activity) -> int:
    """Return how long an activity lasts, in minutes."""
    return int((activity.ends_at - activity.starts_at).total_seconds() // 60)


def tick(
    *, activity: Activity, came: Mapping[uuid.UUID, int | None], not_there: Collection[uuid.UUID], walk_ins: int,
    by: User | None, at: datetime,
) -> Activity:  # fmt: skip
    """Tick the list: `came` holds sign-ups that came, with the minutes a volunteer gave (None: as long as it lasted),
    `not_there` those whose tick is taken back; the others stay as they are, for they may have come by code meanwhile.
    `walk_ins`: persons who came without signing up.

    Raises Refused: it has not begun, it was called off, or it is more than a week ago."""
    with changing(activity, by=by, at=at) as held:
        _check_ticking(held, at)
        held.walk_ins = walk_ins
        rows = held.sign_ups.select_for_update().exclude(standing=Standing.GIVEN_UP)
        for one in rows.filter(pk__in=[*came, *not_there]):
            _tick_one(one, one.pk in came, came.get(one.pk), lasts(held), by, at)
        reckon_again(activity=held, by=by, at=at)
    return held


def _tick_one(one: SignUp, is_there: bool, minutes: int | None, long: int, by: User | None, at: datetime) -> None:
    before = picture(one)
    if not is_there:
        one.came_at, one.came_how, one.minutes = None, "", None
    elif not one.came_at:
        one.came_at, one.came_how = at, Seen.LIST
    if is_there and one.part == Part.VOLUNTEER:
        one.minutes = (one.minutes or long) if minutes is None else minutes
    if picture(one) != before:
        one.save(update_fields=["came_at", "came_how", "minutes"])
        record_change(record=one, kind=ChangeKind.CHANGED, before=before, by=by, at=at)


def activity_of_code(code: str, *, at: datetime) -> Activity | None:
    """Return the activity at whose place this code is shown now; codes of other days are good for nothing."""
    entered = typed(code)
    near = Activity.objects.filter(
        state=State.OPEN, starts_at__lte=at + EARLY, ends_at__gte=at - LATE
    ).select_related("station")  # fmt: skip
    day = at.astimezone(SHANGHAI).date()
    for activity in near:
        same_day = day in (activity.starts_at.astimezone(SHANGHAI).date(), activity.ends_at.astimezone(SHANGHAI).date())
        if same_day and hmac.compare_digest(code_of_day(activity.pk, at=at), entered):
            return activity
    return None


@transaction.atomic
def come_by_code(*, code: str, user: User | None, holder: str, at: datetime) -> SignUp:
    """Note that someone is there and return their sign-up: an account's, or that of a guest who types their number or
    the code of their place (`holder`). An account without one is put on the list at the door.

    Raises Refused: the code is not shown anywhere now, or nobody signed up with this number."""
    found = activity_of_code(code, at=at)
    if found is None:
        raise Refused(_("This code is not valid here and now. Read it again from the sign at the place."), field="code")
    activity = locked(found)
    place = _place(activity, user, holder)
    if place is None:
        if user is None:
            raise Refused(
                _("Nobody signed up with this. Tell the people at the door: they count you in."), field="holder"
            )
        place = _at_the_door(activity, user, at)
    if place.came_at is None:
        place.came_at, place.came_how = at, Seen.CODE
        place.minutes = lasts(activity) if place.part == Part.VOLUNTEER else None
        place.save(update_fields=["came_at", "came_how", "minutes"])
    return place


def _place(activity: Activity, user: User | None, holder: str) -> SignUp | None:
    rows = SignUp.objects.select_for_update().filter(activity=activity).exclude(standing=Standing.GIVEN_UP)
    if user is not None:
        return rows.filter(user=user).first()
    if not holder.strip():
        return None
    by_code = rows.filter(code_key=trace_of(holder)).first()
    return by_code or rows.filter(phone_key__in=index_of(PHONE_INDEX).every(_digits(holder))).first()


def _at_the_door(activity: Activity, user: User, at: datetime) -> SignUp:
    new = uuid.uuid4()
    return SignUp.objects.create(
        id=new, activity=activity, user=user, part=Part.CITIZEN, name=user.name[:40], standing=Standing.HELD,
        code_key=trace_of(code_of_place(new)), asked_at=at, settled_at=at,
    )  # fmt: skip


def _digits(text: str) -> str:
    try:
        return national_number(text)
    except NumberError:
        return text


def _check_ticking(activity: Activity, at: datetime) -> None:
    refuse_called_off(activity)
    if activity.state == State.PLANNED:
        raise Refused(_("Announce the activity first."))
    if at < activity.starts_at - EARLY:
        raise Refused(_("The list is ticked from an hour before the activity begins."))
    if at > activity.ends_at + LATE_TICKS:
        raise Refused(_("The list is closed: the activity was more than a week ago."))
