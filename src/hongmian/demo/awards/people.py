"""Who takes part in the awards: a manager and a worker of every agency, citizens, experts. They have accounts, and no
password until the association gives them one; those of the demo's own accounts have theirs."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from hongmian.accounts.models import User
from hongmian.demo.accounts import CITIZEN_PHONE
from hongmian.demo.city import City, chance_for
from hongmian.demo.entries.experts import EXPERTS
from hongmian.demo.people import a_name
from hongmian.directory.domain.people import Scope, grant_membership
from hongmian.directory.enums import Role
from hongmian.directory.queries.in_service import agencies_in_service, workers_in_service
from hongmian.directory.queries.people import person_of
from hongmian.kit.phones import DEMO_LANDLINE, DEMO_MOBILE

SECOND = "association-2"  # whoever confirms
CITIZENS = 16
FIRST_OFFICE, FIRST_CITIZEN = 1_000, 9_910  # last digits of telephones that ring nobody


@dataclass(frozen=True)
class Entrant:
    """Somebody who sends something in, for an agency or for nobody."""

    user: User
    name: str
    phone: str
    agency: uuid.UUID | None = None


@dataclass(frozen=True)
class People:
    """`agencies`, `managers`, `workers`: by the code of the agency; `experts`: the demo's own account first."""

    association: User
    second: User
    committee: User
    bureau: User
    agencies: Mapping[str, uuid.UUID]
    managers: Mapping[str, Entrant]
    workers: Mapping[str, Entrant]
    citizens: Sequence[Entrant] = field(repr=False)
    experts: Sequence[User] = field(repr=False)


def make_people(*, city: City, at: datetime) -> People:
    random = chance_for(city.seed, "award people")
    agencies = {one.uscc: one for one in agencies_in_service(at=at)}
    own = person_of(User.objects.get_by_natural_key(Role.WORKER), at=at).grants[0].agency
    order = [agencies[one.uscc] for one in city.agencies]
    managers, workers = {}, {}
    for number, (agency, worker) in enumerate(zip(order, _one_of_each(order, at), strict=True), 1):
        managers[agency.uscc] = _manager(agency, number, random, at, is_own=agency.pk == own)
        workers[agency.uscc] = _worker(agency, number, worker, at, is_own=agency.pk == own)
    accounts = {role: User.objects.get_by_natural_key(role) for role in (Role.ASSOCIATION, *_DECIDE, Role.EXPERT)}
    second = _account(SECOND, "黄敏芝", Scope(Role.ASSOCIATION), at)
    experts = [_account(f"expert-{number:02}", "", Scope(Role.EXPERT), at) for number in range(2, EXPERTS + 1)]
    return People(
        accounts[Role.ASSOCIATION], second, accounts[Role.COMMITTEE], accounts[Role.BUREAU],
        {code: one.pk for code, one in agencies.items()}, managers, workers,
        [_citizen(number, random) for number in range(CITIZENS)], [accounts[Role.EXPERT], *experts],
    )  # fmt: skip


_DECIDE = (Role.COMMITTEE, Role.BUREAU)


def _one_of_each(agencies: Sequence[Any], at: datetime) -> list[Any]:
    """Return the first worker of each agency, at a station where it has some; the demo's worker is one of them."""
    found: dict[uuid.UUID, Any] = {}
    for one in workers_in_service(at=at).order_by("agency", "staff_no"):
        held = found.get(one.agency_id)
        if held is None or (held.station_id is None and one.station_id is not None):
            found[one.agency_id] = one
    return [found[agency.pk] for agency in agencies]


def _manager(agency: Any, number: int, random: Random, at: datetime, *, is_own: bool) -> Entrant:
    name, phone = a_name(random), f"{DEMO_LANDLINE}{FIRST_OFFICE + number:04}"
    if is_own:
        user = User.objects.get_by_natural_key(Role.AGENCY)
        return Entrant(user, user.name, phone, agency.pk)
    user = _account(f"agency-{number:02}", name, Scope(Role.AGENCY, agency=agency), at)
    return Entrant(user, name, phone, agency.pk)


def _worker(agency: Any, number: int, worker: Any, at: datetime, *, is_own: bool) -> Entrant:
    if is_own:
        user = User.objects.get_by_natural_key(Role.WORKER)
        return Entrant(user, user.name, f"{DEMO_LANDLINE}{FIRST_OFFICE}", agency.pk)
    scope = Scope(Role.WORKER, agency=agency, station=worker.station, worker=worker)
    user = _account(f"worker-{number:02}", worker.name, scope, at)
    return Entrant(user, worker.name, f"{DEMO_LANDLINE}{FIRST_OFFICE + number:04}", agency.pk)


def _citizen(number: int, random: Random) -> Entrant:
    """The demo's own citizen is the first."""
    if number == 0:
        user = User.objects.get_by_natural_key(Role.CITIZEN)
        return Entrant(user, user.name, CITIZEN_PHONE)
    name = a_name(random)
    user = User.objects.create_user(f"citizen-{number:02}", None, name=name)
    return Entrant(user, name, f"{DEMO_MOBILE}{FIRST_CITIZEN + number}")


def _account(username: str, name: str, scope: Scope, at: datetime) -> User:
    user = User.objects.create_user(username, None, name=name)
    grant_membership(user=user, scope=scope, by=None, at=at)
    return user
