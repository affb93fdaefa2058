"""The person behind an account, and the lists of staff accounts."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from hongmian.accounts.models import User
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.directory.person import NOBODY, Grant, Person
from hongmian.directory.queries.in_service import memberships_in_service

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

if TYPE_CHECKING:

    class Shown(TypedDict):
        """What a list of accounts adds to each: its memberships in view, and whether a second step is set up."""

        shown: list[Membership]
        second_factor: bool

    StaffUser: TypeAlias = WithAnnotations[User, Shown]


SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes alone are none


def person_of(user: object, *, at: datetime) -> Person:
    """Return the person of a signed-in account (two queries), or NOBODY.

    A role counts no longer once its worker has left or its agency has left the network; whoever has none that
    counts is a citizen.
    """
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    held = memberships_in_service(at=at).filter(user=user)
    grants = tuple(
        Grant(role=Role(row.role), agency=row.agency_id, station=row.station_id, worker=row.worker_id) for row in held
    )
    second = Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists()
    return Person(user=user.pk, name=str(user), grants=grants, second_factor=second)


def memberships_within(person: Person) -> QuerySet[Membership]:
    """The memberships that `person` may see and manage: all for the association, else those of managed agencies."""
    if person.has(Role.ASSOCIATION):
        return Membership.objects.all()
    return Membership.objects.filter(agency__in=person.managed_agencies)


def staff_accounts(
    person: Person, *, words: str = "", role: str = "", agency: uuid.UUID | None = None, ended: bool = False
) -> QuerySet[StaffUser]:
    """Accounts with a role now (or, `ended`, only roles that were ended) among what `person` may see.

    Each carries `shown` (its memberships within that view, newest last) and `second_factor`.
    """
    within = memberships_within(person)
    now = Exists(within.filter(user=OuterRef("pk"), ended_at=None))
    ever = Exists(within.filter(user=OuterRef("pk")))
    found = User.objects.filter(~now & ever if ended else now)
    wanted = within.filter(user=OuterRef("pk")) if ended else within.filter(user=OuterRef("pk"), ended_at=None)
    if role:
        wanted = wanted.filter(role=role)
    if agency:
        wanted = wanted.filter(agency=agency)
    if role or agency:
        found = found.filter(Exists(wanted))
    if words:
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
    return _with_roles(found, within)


def all_staff() -> QuerySet[StaffUser]:
    """Every account that has or had a role, for the command line."""
    within = Membership.objects.all()
    return _with_roles(User.objects.filter(Exists(within.filter(user=OuterRef("pk")))).order_by("username"), within)


def staff_account(person: Person, pk: int) -> StaffUser | None:
    """One account that `person` may see, or None."""
    within = memberships_within(person)
    return _with_roles(User.objects.filter(Exists(within.filter(user=OuterRef("pk"))), pk=pk), within).first()


def is_wholly_within(person: Person, user: User) -> bool:
    """Say whether every role that `user` has now is in the hands of `person`; only then may they touch the account."""
    if person.has(Role.ASSOCIATION):
        return True
    held = Membership.objects.filter(user=user, ended_at=None)
    return held.exists() and not held.exclude(agency__in=person.managed_agencies).exists()


def _with_roles(accounts: QuerySet[User], within: QuerySet[Membership]) -> QuerySet[StaffUser]:
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
    shown = Prefetch("memberships", within.select_related("agency", "station", "worker").order_by("pk"), "shown")
    return accounts.annotate(second_factor=Exists(factors)).prefetch_related(shown)
