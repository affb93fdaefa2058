"""The lists of wishes and asks as staff see them. The association, committee and bureau see no person."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.directory.queries.districts import NamedPlace, districts
from hongmian.directory.queries.in_service import stations_in_service
from hongmian.directory.queries.staff.today import own_station
from hongmian.directory.rules import sees_all_agencies
from hongmian.wishes.enums import CLOSED, AskState, WishState
from hongmian.wishes.models import Ask, Giver, Pledge, Wish

SEALED = ("who", "who_key", "note")


class Stage(TextChoices):
    """Groups of states that a list is narrowed to, beside the states themselves."""

    ALIVE = "alive", _("Not closed")
    ALL = "all", _("All")


def wishes(
    person: Person, *, words: str = "", state: str = Stage.ALIVE, category: str = "", district: str = "",
    mine: str = "", clients: Iterable[uuid.UUID] = (),
) -> QuerySet[Wish]:  # fmt: skip
    """Return the wishes this person sees, narrowed: by number of the wish, or by `clients` that a search found."""
    rows = wishes_seen(person)
    if words:
        rows = rows.filter(Q(number__icontains=words.strip()) | Q(client__in=tuple(clients)))
    if mine:
        rows = rows.filter(collected_by=person.user)
    if state == Stage.ALIVE:
        rows = rows.exclude(state__in=CLOSED)
    elif state != Stage.ALL:
        rows = rows.filter(state=state)
    exact = {"category": category, "district": district}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def wishes_seen(person: Person) -> QuerySet[Wish]:
    """Leave the wishes of this person's agencies; all, for those who see all agencies. Sealed words stay unread."""
    rows = Wish.objects.all() if sees_all_agencies(person) else Wish.objects.filter(agency__in=person.agencies)
    return rows.select_related("station", "district", "agency").defer(*SEALED)


def find_wish(person: Person, pk: uuid.UUID) -> Wish | None:
    return wishes_seen(person).select_related("collected_by", "approved_by").filter(pk=pk).first()


def to_approve(person: Person) -> QuerySet[Wish]:
    """Return what this person may approve: not what they collected themselves; the longest waiting first."""
    rows = wishes_seen(person).filter(state=WishState.COLLECTED)
    if not person.has(Role.ASSOCIATION):
        rows = rows.filter(agency__in=person.managed_agencies)
    return rows.exclude(collected_by=person.user).order_by("state_at", "pk")


def pledges_of(wish: Wish) -> QuerySet[Pledge]:
    """Return all that was pledged of a wish, the latest first; givers by how they may be named."""
    return wish.pledges.select_related("giver").defer("giver__name", "giver__phone").order_by("-held_at", "pk")


def asks(person: Person, *, state: str = AskState.WAITING) -> QuerySet[Ask]:
    """Return what was asked of this person's agencies; the longest waiting first."""
    rows = Ask.objects.filter(agency__in=person.agencies).select_related("station", "wish")
    rows = rows.defer("words", "name", "phone")
    return (rows.filter(state=state) if state else rows).order_by("asked_at", "pk")


def find_ask(person: Person, pk: uuid.UUID) -> Ask | None:
    rows = Ask.objects.filter(agency__in=person.agencies).select_related("station", "wish")
    return rows.defer("words", "name", "phone").filter(pk=pk).first()


def stations_to_collect(person: Person, at: datetime) -> list[Any]:
    """Return the stations this person collects for, their own first (at most two queries)."""
    found = list(stations_in_service(at=at).filter(agency__in=person.agencies).order_by("name"))
    home = own_station(person)
    return sorted(found, key=lambda station: station.pk != home)


def stations_to_ask(at: datetime) -> list[tuple[NamedPlace, list[Any]]]:
    """Return the stations anyone may ask, by district (two queries)."""
    found: dict[str, list[Any]] = {}
    for station in stations_in_service(at=at).order_by("name"):
        found.setdefault(station.district_id, []).append(station)
    return [(place, found[place.code]) for place in districts() if place.code in found]


def givers_of(person: Person) -> QuerySet[Giver]:
    return Giver.objects.filter(user=person.user).select_related("agency", "party_group")
