"""What people answered after a service. A month is shown once it is over: before, whoever looks every day could lay
the newest answer beside the newest service. Fewer than five answers show nothing: they could be placed."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.kit.clock import SHANGHAI
from hongmian.outreach.models import Feedback

FEWEST = 5
SCORES = (5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Answers:
    """The answers of one unit in one month, or of all: score → how many."""

    unit: uuid.UUID | None
    month: date | None
    counts: Counter[int]

    @property
    def number(self) -> int:
        return self.counts.total()

    @property
    def shown(self) -> bool:
        return self.number >= FEWEST

    @property
    def mean(self) -> float:
        """The mean score; 0 without answers. Show it only if `shown`."""
        total = sum(score * number for score, number in self.counts.items())
        return round(total / self.number, 1) if self.number else 0.0

    def spread(self) -> list[tuple[int, int]]:
        """Return (score, answers) from the best score down."""
        return [(score, self.counts[score]) for score in SCORES]


def answers(person: Person, *, at: datetime) -> list[Answers]:
    """Return the answers of every unit and past month this person supervises, the latest month first (one query)."""
    found: dict[tuple[date, uuid.UUID], Counter[int]] = defaultdict(Counter)
    rows = (
        feedback_seen(person)
        .filter(month__lt=this_month(at))
        .order_by()
        .values_list("month", "unit", "score")
        .annotate(Count("pk"))
    )
    for month, unit, score, number in rows:
        found[month, unit][score] += number
    ordered = sorted(found.items(), key=lambda item: (item[0][0], str(item[0][1])), reverse=True)
    return [Answers(unit=unit, month=month, counts=counts) for (month, unit), counts in ordered]


def all_together(each: list[Answers]) -> Answers:
    """Sum what is shown; with the others in it, the difference would show them."""
    return Answers(None, None, sum((one.counts for one in each if one.shown), Counter[int]()))


def this_month(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date().replace(day=1)


def feedback_seen(person: Person) -> QuerySet[Feedback]:
    """Return the answers this person may see results of: all for the association, a manager's own agency."""
    rows = Feedback.objects.all()
    return rows if person.has(Role.ASSOCIATION) else rows.filter(agency__in=person.managed_agencies)


def words_of(person: Person, *, unit: uuid.UUID, month: date, at: datetime) -> list[Feedback]:
    """Return the answers with words of a unit's past month for its agency's manager, in no order of time; none below
    the fewest answers that are shown."""
    rows = Feedback.objects.filter(agency__in=person.managed_agencies, unit=unit, month=month)
    if month >= this_month(at) or rows.count() < FEWEST:
        return []
    return sorted((row for row in rows if row.words), key=lambda row: (row.words, row.pk))
