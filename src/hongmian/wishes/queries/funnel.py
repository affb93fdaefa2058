"""How far wishes come, how long they stay where they are, and which are stuck."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.directory.person import Person
from hongmian.wishes.enums import PledgeState, WishState
from hongmian.wishes.models import Pledge, Wish
from hongmian.wishes.queries.lists import wishes_seen

STAGES = (WishState.OPEN, WishState.TAKEN, WishState.SENT, WishState.HANDED, WishState.GRANTED)
UNDER_WAY = (WishState.COLLECTED, WishState.RETURNED, *STAGES[:-1])
AGES = (3, 7, 14, 30)  # days; the last group is older


@dataclass(frozen=True)
class Funnel:
    """How many wishes ever came so far: collected, approved, taken as a whole, sent, handed over, granted; `value` in
    fen, of those granted. `withdrawn` and `expired` fell out."""

    collected: int
    approved: int
    taken: int
    sent: int
    handed: int
    granted: int
    withdrawn: int
    expired: int
    value: int


@dataclass(frozen=True)
class Aged:
    """The wishes in one state by how many days they have been in it: up to each of AGES, and longer."""

    state: WishState
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


class Stuck(TextChoices):
    """Why a wish does not come on."""

    APPROVAL = "approval", _("Waits for approval for more than 3 days")
    RETURNED = "returned", _("Given back and not corrected for more than 7 days")
    OPEN = "open", _("Nobody has pledged it for more than 14 days")
    PART = "part", _("Part of it pledged, the rest open for more than 14 days")
    SENT = "sent", _("Sent by courier more than 7 days ago, not arrived")
    STATION = "station", _("At the station for more than 3 days")
    THANKS = "thanks", _("Handed over more than 7 days ago, not closed")
    LATE = "late", pgettext_lazy("a stuck wish", "Needed by a day that has passed")


def funnel(person: Person) -> Funnel:
    """Count the wishes this person sees by how far they came (one query)."""
    reached = {state: Count("pk", filter=Q(state__in=STAGES[place:])) for place, state in enumerate(STAGES)}
    told = wishes_seen(person).aggregate(
        collected=Count("pk"), approved=Count("pk", filter=Q(approved_at__isnull=False)),
        taken=reached[WishState.TAKEN], sent=reached[WishState.SENT], handed=reached[WishState.HANDED],
        granted=reached[WishState.GRANTED], withdrawn=Count("pk", filter=Q(state=WishState.WITHDRAWN)),
        expired=Count("pk", filter=Q(state=WishState.EXPIRED)),
        value=Sum("pledged", filter=Q(state=WishState.GRANTED)),
    )  # fmt: skip
    return Funnel(**{**told, "value": told["value"] or 0})


def ageing(person: Person, *, at: datetime) -> list[Aged]:
    """Return how long wishes under way have been in their state (one query)."""
    edges = [at - timedelta(days=days) for days in AGES]
    newer = [Count("pk", filter=Q(state_at__gt=edge)) for edge in edges]
    names = [f"upto_{days}" for days in AGES]
    rows = wishes_seen(person).filter(state__in=UNDER_WAY).order_by().values("state")
    found = {row["state"]: row for row in rows.annotate(total=Count("pk"), **dict(zip(names, newer, strict=True)))}
    return [_aged(state, found.get(state.value), names) for state in UNDER_WAY]


def _aged(state: WishState, row: Any, names: Iterable[str]) -> Aged:
    if row is None:
        return Aged(state, (0,) * (len(AGES) + 1))
    upto = [0, *(row[name] for name in names), row["total"]]
    return Aged(state, tuple(later - before for before, later in pairwise(upto)))


def stuck(person: Person, *, at: datetime, why: str = "") -> QuerySet[Wish]:
    """Return the wishes that do not come on, those first that have been so longest; with `why`, of one kind."""
    rows = wishes_seen(person).filter(_any_of(at) if not why else _why(Stuck(why), at))
    return rows.annotate(lost=_lost(at), here=_here(at)).order_by("state_at", "pk")


def stuck_counts(person: Person, *, at: datetime) -> dict[Stuck, int]:
    """Count them by why (one query); a wish may be stuck for two reasons."""
    counted = {why.value: Count("pk", filter=_why(why, at)) for why in Stuck}
    told = wishes_seen(person).aggregate(**counted)
    return {why: told[why.value] for why in Stuck}


def why_stuck(wish: Any, *, at: datetime) -> list[Stuck]:
    """Return why a wish that `stuck` gave is so."""
    days = (at - wish.state_at).days
    told = {
        Stuck.APPROVAL: wish.state == WishState.COLLECTED and days >= 3,
        Stuck.RETURNED: wish.state == WishState.RETURNED and days >= 7,
        Stuck.OPEN: wish.state == WishState.OPEN and days >= 14 and not wish.pledged,
        Stuck.PART: wish.state == WishState.OPEN and days >= 14 and bool(wish.pledged),
        Stuck.SENT: wish.lost and wish.state in (WishState.OPEN, WishState.TAKEN, WishState.SENT),
        Stuck.STATION: wish.here and wish.state in (WishState.TAKEN, WishState.SENT),
        Stuck.THANKS: wish.state == WishState.HANDED and days >= 7,
        Stuck.LATE: wish.state in UNDER_WAY[:-1] and wish.deadline < at.date(),
    }
    return [why for why, holds in told.items() if holds]


def _why(why: Stuck, at: datetime) -> Q:
    def since(days: int) -> datetime:
        return at - timedelta(days=days)

    return {
        Stuck.APPROVAL: Q(state=WishState.COLLECTED, state_at__lte=since(3)),
        Stuck.RETURNED: Q(state=WishState.RETURNED, state_at__lte=since(7)),
        Stuck.OPEN: Q(state=WishState.OPEN, state_at__lte=since(14), pledged=0),
        Stuck.PART: Q(state=WishState.OPEN, state_at__lte=since(14), pledged__gt=0),
        Stuck.SENT: Q(state__in=(WishState.OPEN, WishState.TAKEN, WishState.SENT)) & Q(_lost(at)),
        Stuck.STATION: Q(state__in=(WishState.TAKEN, WishState.SENT)) & Q(_here(at)),
        Stuck.THANKS: Q(state=WishState.HANDED, state_at__lte=since(7)),
        Stuck.LATE: Q(state__in=UNDER_WAY[:-1], deadline__lt=at.date()),
    }[why]


def _lost(at: datetime) -> Exists:
    gifts = Pledge.objects.filter(wish=OuterRef("pk"), state=PledgeState.SENT)
    return Exists(gifts.filter(sent_at__lte=at - timedelta(days=7)))


def _here(at: datetime) -> Exists:
    gifts = Pledge.objects.filter(wish=OuterRef("pk"), state=PledgeState.ARRIVED)
    return Exists(gifts.filter(arrived_at__lte=at - timedelta(days=3)))


def _any_of(at: datetime) -> Q:
    whole = Q(pk__in=())
    for why in Stuck:
        whole |= _why(why, at)
    return whole
