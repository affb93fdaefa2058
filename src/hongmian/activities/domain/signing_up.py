"""Signing up: a place, or one on the waiting list; giving it up."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.accounts.sealed import index_of
from hongmian.activities.codes import code_of_place, trace_of
from hongmian.activities.domain.keeping import locked, refuse_called_off
from hongmian.activities.domain.moving_up import move_up, places_of
from hongmian.activities.enums import Part, Standing, State
from hongmian.activities.models import Activity, SignUp
from hongmian.activities.models.sign_up import PHONE_INDEX
from hongmian.activities.queries.places import taken
from hongmian.activities.rules import MOST_TOGETHER
from hongmian.kit.errors import Refused
from hongmian.kit.phones import NumberError, is_mobile, national_number


def sign_up(
    *, sign_up_id: uuid.UUID, activity: Activity, user: User | None, part: str, persons: int, name: str, at: datetime,
    phone: str = "", by: User | None = None,
) -> SignUp:  # fmt: skip
    """Take a place for an account (`user`) or a guest; on the waiting list where none is free or others wait. `by`: the
    worker who notes a caller. The same id again returns the place it took.

    Raises Refused: not open, no such part, more than four persons, or an account or number that has a place."""
    number = _number(phone) if phone.strip() else ""
    if not 1 <= persons <= MOST_TOGETHER:
        raise Refused(_("One to four persons can come on one sign-up."), field="persons")
    if not name.strip():
        raise Refused(_("Say how we may call you."), field="name")
    if user is None and by is None and not number:
        raise Refused(_("Give a mobile number, so that we can tell you if something changes."), field="phone")
    new = SignUp(
        id=sign_up_id, activity=activity, user=user, part=part, persons=persons, name=name.strip()[:40], phone=number,
        code_key=trace_of(code_of_place(sign_up_id)), asked_at=at, settled_at=at,
    )  # fmt: skip
    with transaction.atomic():
        new.activity = locked(activity)
        return _stored(new) or _take(new, at)


@transaction.atomic
def give_up(*, sign_up: SignUp, at: datetime) -> list[SignUp]:
    """Cancel a sign-up; return who moved up for it. Cancelled before: nothing is done.

    Raises Refused once the activity has begun, or who came already."""
    activity = locked(sign_up.activity)
    held = SignUp.objects.select_for_update().get(pk=sign_up.pk)
    if held.standing == Standing.GIVEN_UP:
        return []
    if held.came_at or at >= activity.starts_at:
        raise Refused(_("The activity has begun; nothing can be cancelled any more."))
    held.standing, held.settled_at = Standing.GIVEN_UP, at
    held.save(update_fields=["standing", "settled_at"])
    return move_up(activity=activity, part=held.part, at=at)


def _take(new: SignUp, at: datetime) -> SignUp:
    """Take a place of a locked activity."""
    activity = new.activity
    _check_open(activity, new.part, at)
    others = SignUp.objects.filter(activity=activity).exclude(standing=Standing.GIVEN_UP)
    same = others.filter(user=new.user) if new.user else others.none()
    if new.phone:
        same = same | others.filter(phone_key__in=index_of(PHONE_INDEX).every(new.phone))
    if same.exists():
        raise Refused(_twice())
    counts = taken(activity)
    fits = counts.get((new.part, Standing.HELD), 0) + new.persons <= places_of(activity, new.part)
    waits = not fits or counts.get((new.part, Standing.WAITING), 0) > 0
    new.standing = Standing.WAITING if waits else Standing.HELD
    new.save(force_insert=True)
    return new


def _check_open(activity: Activity, part: str, at: datetime) -> None:
    refuse_called_off(activity)
    if activity.state != State.OPEN:
        raise Refused(_("Sign-up for this activity is not open."))
    if at >= activity.sign_up_until:
        raise Refused(_("Sign-up for this activity has ended."))
    if part not in Part.values or not places_of(activity, part):
        raise Refused(_("Choose as what you come."), field="part")


def _stored(new: SignUp) -> SignUp | None:
    """Return what the same form stored before."""
    stored = SignUp.objects.filter(pk=new.pk).first()
    if stored and (stored.activity_id, stored.user_id, stored.phone) != (new.activity_id, new.user_id, new.phone):
        raise Refused(_("This form was used before. Open a new one."))
    return stored


def _number(phone: str) -> str:
    try:
        number = national_number(phone)
    except NumberError:
        number = ""
    if not is_mobile(number):
        raise Refused(_("This is no mobile number of the mainland. Write eleven digits."), field="phone")
    return number


def _twice() -> str:
    return _("There is a place under this account or number already. Cancel that one first to change it.")
