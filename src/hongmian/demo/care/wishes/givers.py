"""Who gives in the demo city: citizens, companies, Party groups, agencies; and the demo's own citizen."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from random import Random

from hongmian.accounts.models import User
from hongmian.demo.accounts import CITIZEN_PHONE
from hongmian.demo.care.wishes.words import CITIZENS, COMPANIES, GROUPS_OF_PARTY
from hongmian.demo.city import City, chance_for
from hongmian.demo.people import a_name
from hongmian.demo.service.units import drawn_id
from hongmian.directory.enums import Role
from hongmian.directory.queries.in_service import agencies_in_service
from hongmian.kit.phones import DEMO_MOBILE
from hongmian.wishes.domain.bulk import EarlierGiver, store_givers
from hongmian.wishes.enums import GiverKind

PRIVATE = 70
FIRST_PHONE, PHONES = 9_900, 90  # numbers that stay free for the demo's citizens


@dataclass(frozen=True)
class Givers:
    """Ids: of everyone but the demo's citizen, theirs, and those of companies."""

    others: list[uuid.UUID]
    citizen: uuid.UUID
    companies: list[uuid.UUID]


def make_givers(*, city: City, at: datetime) -> Givers:
    random = chance_for(city.seed, "givers")
    citizen = EarlierGiver(
        drawn_id(random), User.objects.get_by_natural_key(Role.CITIZEN), GiverKind.CITIZEN, "林小荔", CITIZEN_PHONE,
        "街坊小林", at,
    )  # fmt: skip
    private = [_private(number, random, at) for number in range(PRIVATE)]
    companies = [_named(name, GiverKind.COMPANY, random, at) for name, _shown in COMPANIES]
    groups = [_named(name, GiverKind.PARTY_GROUP, random, at) for name in GROUPS_OF_PARTY]
    agencies = [
        _named(agency.name, GiverKind.AGENCY, random, at)._replace(agency=agency)
        for agency in agencies_in_service(at=at).order_by("uscc")[:3]
    ]
    store_givers(givers=[citizen, *private, *companies, *groups, *agencies])
    others = [one.id for one in (*private, *companies, *groups, *agencies)]
    return Givers(others, citizen.id, [one.id for one in companies])


def _private(number: int, random: Random, at: datetime) -> EarlierGiver:
    name = a_name(random)
    user = User.objects.create_user(f"giver-{number:03}", name=name)
    shown = f"{random.choice(CITIZENS)}{name[0]}" if random.random() < 0.6 else ""
    phone = f"{DEMO_MOBILE}{FIRST_PHONE + number % PHONES}"
    return EarlierGiver(drawn_id(random), user, GiverKind.CITIZEN, name, phone, shown, at)


def _named(name: str, kind: GiverKind, random: Random, at: datetime) -> EarlierGiver:
    pk = drawn_id(random)
    user = User.objects.create_user(f"giver-{pk.hex[:8]}", name=name)
    phone = f"{DEMO_MOBILE}{FIRST_PHONE + pk.int % PHONES}"
    return EarlierGiver(pk, user, kind, name, phone, name, at)
