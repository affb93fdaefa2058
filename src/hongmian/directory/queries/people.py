"""The person behind an account."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled

from hongmian.accounts.models import User
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.directory.person import NOBODY, Grant, Person


def person_of(user: object) -> Person:
    """Return the person of a signed-in account (two queries), or NOBODY."""
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    held = Membership.objects.filter(user=user, ended_at=None)
    grants = tuple(
        Grant(role=Role(row.role), agency=row.agency_id, station=row.station_id, worker=row.worker_id) for row in held
    )
    return Person(user=user.pk, name=str(user), grants=grants, second_factor=bool(is_mfa_enabled(user)))
