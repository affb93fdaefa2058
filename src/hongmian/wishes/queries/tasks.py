"""What the people of a station have to do with gifts: expect them, bring them, pass thanks on."""

from __future__ import annotations

from django.db.models import Case, Count, Q, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from hongmian.directory.person import Person
from hongmian.wishes.enums import COUNTING, PledgeState, WishState
from hongmian.wishes.models import Wish
from hongmian.wishes.queries.lists import wishes_seen

ALIVE = (WishState.OPEN, WishState.TAKEN, WishState.SENT, WishState.HANDED)


class Task(TextChoices):
    """What is next with a wish."""

    EXPECT = "expect", _("Gifts on their way")
    BRING = "bring", _("Bring it to the person")
    THANK = "thank", _("Pass on thanks, then close")


def tasks(person: Person, *, task: str = "") -> QuerySet[Wish]:
    """Return the wishes of one's agencies with which something is to be done, each with `task`, `sent`, `arrived`: how
    many gifts are with a courier or announced, and at the station. What can be brought comes first."""
    counted = {
        "gifts": Count("pledges", filter=Q(pledges__state__in=COUNTING)),
        "announced": Count(
            "pledges",
            filter=Q(pledges__state=PledgeState.SENT)
            | Q(pledges__state=PledgeState.HELD, pledges__delivery__isnull=False),
        ),
        "arrived": Count("pledges", filter=Q(pledges__state=PledgeState.ARRIVED)),
    }
    rows = wishes_seen(person).filter(agency__in=person.agencies, state__in=ALIVE).annotate(**counted)
    told = Case(
        When(state=WishState.HANDED, then=Value(Task.THANK)),
        When(state=WishState.SENT, handover__isnull=False, then=Value(Task.BRING)),
        When(Q(announced__gt=0) | Q(arrived__gt=0), then=Value(Task.EXPECT)),
        default=Value(""),
    )
    first = Case(When(task=Task.BRING, then=0), When(task=Task.THANK, then=1), default=2)
    rows = rows.annotate(task=told).exclude(task="")
    return (rows.filter(task=task) if task else rows).order_by(first, "-urgency", "deadline", "pk")
