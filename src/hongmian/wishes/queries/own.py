"""What one account gave: its pledges and places in line."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, Sum, When

from hongmian.directory.person import Person
from hongmian.wishes.enums import PledgeState, WaitingState
from hongmian.wishes.models import Pledge, Waiting

UNDER_WAY = (PledgeState.HELD, PledgeState.SENT, PledgeState.ARRIVED)
JOINED = ("wish__district", "wish__station", "giver", "pool")
UNREAD = ("wish__who", "wish__who_key", "wish__note", "wish__client", "giver__name", "giver__phone")


@dataclass(frozen=True)
class Given:
    """How much an account gave: wishes that reached the person, and what it gave of them in fen; and what is under
    way."""

    done: int
    value: int
    under_way: int


def own_pledges(person: Person, *, state: str = "") -> QuerySet[Pledge]:
    """Return this account's pledges: what is under way first, what lapses soonest of it; then the latest."""
    rows = _own(person)
    rows = rows.filter(state__in=UNDER_WAY) if state == "under_way" else rows
    held_first = Case(When(state=PledgeState.HELD, then=0), When(state__in=UNDER_WAY, then=1), default=2)
    due = Case(When(state=PledgeState.HELD, then="due_at"))
    return rows.order_by(held_first, due, "-held_at", "pk")


def held_pledges(person: Person) -> list[Pledge]:
    """Return what this account pledged and has not sent yet, what lapses soonest first (one query)."""
    return list(_own(person).filter(state=PledgeState.HELD).order_by("due_at", "pk"))


def find_pledge(person: Person, pk: uuid.UUID) -> Pledge | None:
    return _own(person).filter(pk=pk).first()


def own_places(person: Person) -> QuerySet[Waiting]:
    rows = Waiting.objects.filter(giver__user=person.user, state=WaitingState.WAITING)
    return rows.select_related("wish__district", "giver").defer(*UNREAD).order_by("since", "pk")


def find_place(person: Person, pk: uuid.UUID) -> Waiting | None:
    return Waiting.objects.filter(giver__user=person.user, pk=pk).select_related("wish").first()


def given(person: Person) -> Given:
    """Sum it up (one query)."""
    told = Pledge.objects.filter(giver__user=person.user).aggregate(
        done=Count("pk", filter=Q(state=PledgeState.DONE)),
        value=Sum("share", filter=Q(state=PledgeState.DONE)),
        under_way=Count("pk", filter=Q(state__in=UNDER_WAY)),
    )
    return Given(told["done"], told["value"] or 0, told["under_way"])


def thanked(person: Person) -> set[uuid.UUID]:
    """Return the ids of this account's givers of whom something reached someone (one query)."""
    done = Pledge.objects.filter(giver__user=person.user, state=PledgeState.DONE)
    return set(done.values_list("giver", flat=True).distinct())


def standing(person: Person, wish: uuid.UUID) -> tuple[Pledge | None, Waiting | None]:
    """Return this account's live pledge of a wish, and its place in line for it (two queries)."""
    pledge = _own(person).filter(wish=wish, state__in=UNDER_WAY).first()
    return pledge, Waiting.objects.filter(giver__user=person.user, wish=wish, state=WaitingState.WAITING).first()


def _own(person: Person) -> QuerySet[Pledge]:
    rows = Pledge.objects.filter(giver__user=person.user) if person.user else Pledge.objects.none()
    return rows.select_related(*JOINED).defer(*UNREAD)
