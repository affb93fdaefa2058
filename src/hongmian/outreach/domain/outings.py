"""Screening outings, and support for people in quarantine and for medical staff: logged in one step, corrected."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.keeping import changing, check_live, day_of, place_of, refuse_voided, store, unit_of
from hongmian.outreach.domain.namelessness import refuse_names
from hongmian.outreach.enums import Supported
from hongmian.outreach.models import Outing, Support

UNSEALED = ("place", "what")  # words anyone of the agency reads
EARLIEST = 31  # days back that may be logged live


@transaction.atomic
def log_outing(
    *, pk: uuid.UUID, unit: Any, day: date, place: str, heads: int, workers: int = 1, by: User | None, at: datetime
) -> Outing:
    """Log residents screened at a place; the same id again gives the outing that is there."""
    _check_day(unit, day, at)
    refuse_names(text=place, field="place")
    record = Outing(
        id=pk, **place_of(unit), day=day, place=place, heads=heads, workers=workers, logged_by=by, logged_at=at
    )
    return store(record, by=by, at=at)


@transaction.atomic
def log_support(
    *, pk: uuid.UUID, unit: Any, day: date, whom: Supported | str, what: str, heads: int, by: User | None, at: datetime
) -> Support:
    """Log support; the same id again gives the record that is there."""
    _check_day(unit, day, at)
    refuse_names(text=what, field="what")
    record = Support(id=pk, **place_of(unit), day=day, whom=whom, what=what, heads=heads, logged_by=by, logged_at=at)
    return store(record, by=by, at=at)


def correct(
    *, record: Outing | Support, given: dict[str, Any], by: User | None, at: datetime
) -> Outing | Support:  # fmt: skip
    """Correct what was logged; `given` holds its fields but the unit. A voided record is brought back first."""
    with changing(record, by=by, at=at) as held:
        refuse_voided(held)
        _check_day(unit_of(held), given.get("day", held.day), at)
        for name, value in given.items():
            if name in UNSEALED:
                refuse_names(text=value, field=name)
            setattr(held, name, value)
        held.clean_fields(exclude=[field.name for field in held._meta.fields if field.is_relation])
    return held


def _check_day(unit: Any, day: date, at: datetime) -> None:
    if day > day_of(at):
        raise Refused(_("This lies in the future. Write when it was done."), field="day")
    if (day_of(at) - day).days > EARLIEST:
        raise Refused(_("This is more than 31 days ago. Later figures go through the daily return."), field="day")
    check_live(unit, day)
