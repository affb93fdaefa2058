"""How far a review is, by entry and by juror: counts only, never a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hongmian.awards.models import Call, Entry, Juror, Relation, Sheet
from hongmian.awards.queries.assignments import judged_entries
from hongmian.awards.queries.panels import panel_of


@dataclass(frozen=True)
class OfJuror:
    juror: Juror
    having: int
    done: int

    @property
    def lacks(self) -> int:
        return self.having - self.done

    @property
    def is_behind(self) -> bool:
        return self.lacks > 0 or self.juror.declared_at is None


def entries_with_counts(call: Call, *, besides: Juror | None = None) -> QuerySet[Entry]:
    """Return the entries that are judged, by number, each with `having` sheets and `done` of them. `besides`: without
    those that this juror has to do with, as if they were not there, and by the numbers that experts know."""
    standing = Q(sheets__ended_at=None)
    found = _without_conflicts(judged_entries(call), besides)
    done = Count("sheets", filter=standing & Q(sheets__done_at__isnull=False))
    counted = found.annotate(having=Count("sheets", filter=standing), done=done)
    return counted.order_by("review_number") if besides else counted


def jurors_with_counts(call: Call, *, besides: Juror | None = None) -> list[OfJuror]:
    """Return the panel, each with how many sheets they have and handed in (three queries)."""
    entries = _without_conflicts(judged_entries(call), besides).order_by().values("pk")
    sheets = Sheet.objects.filter(entry__in=entries, ended_at=None).order_by().values("juror")
    counted = sheets.annotate(having=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False)))
    known = {row["juror"]: (row["having"], row["done"]) for row in counted}
    rows = [OfJuror(one, *known.get(one.pk, (0, 0))) for one in panel_of(call)]
    return sorted(rows, key=lambda one: (one.juror.number is None, one.juror.number or 0, one.juror.pk))


def totals(rows: Iterable[OfJuror]) -> tuple[int, int]:
    """Return how many sheets are handed in, and how many there are."""
    listed = list(rows)
    return sum(one.done for one in listed), sum(one.having for one in listed)


def _without_conflicts(entries: QuerySet[Entry], juror: Juror | None) -> QuerySet[Entry]:
    if juror is None:
        return entries
    return entries.exclude(Exists(Relation.objects.filter(juror=juror, entry=OuterRef("pk"))))
