"""Objections: of a result, as cases on the desk, and as the public sees them: by number, never with words or names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Case, Count, F, Min, Q, QuerySet, When
from django.db.models.functions import Coalesce

from hongmian.awards.enums import CallState, Ruling
from hongmian.awards.models import Batch, Call, Objection, Result
from hongmian.judging.result import read_result

_OPEN = Q(ruling="")


@dataclass(frozen=True)
class Rows:
    """The newest result of a batch: its number, the rows of its entries by place, and who won."""

    number: int
    rows: dict[str, dict[str, object]]
    winners: tuple[str, ...]


@dataclass(frozen=True)
class Counted:
    """What the public sees of the objections to an award. `in_time`: of those decided; `days`: median, to one decimal,
    from sending to decision; None without any. `late`: open ones whose time is over."""

    call: Call
    received: int
    upheld: int
    rejected: int
    in_time: int
    late: int
    days: float | None

    @property
    def decided(self) -> int:
        return self.upheld + self.rejected

    @property
    def open(self) -> int:
        return self.received - self.decided


def newest_rows(batch: Batch) -> Rows | None:
    """Return the newest result of a batch, by place."""
    newest = batch.results.order_by("-number").first()
    if newest is None:
        return None
    told = read_result(newest.result.encode())
    rows = sorted(told.told["entries"], key=lambda row: (row["place"], row["id"]))
    return Rows(newest.number, {row["id"]: row for row in rows}, told.winners)


def numbers_in(batch: Batch) -> set[str]:
    """Return the numbers of all entries in the newest result of a batch."""
    found = newest_rows(batch)
    return set(found.rows) if found else set()


def cases(calls: QuerySet[Call] | None = None) -> QuerySet[Objection]:
    """Return objections as cases: the open ones first, by their clocks, then the decided, newest first."""
    found = Objection.objects.select_related("batch__call", "entry", "decided_by").defer("batch__call__frozen", "text")
    if calls is not None:
        found = found.filter(batch__call__in=calls)
    waits = Case(When(_OPEN, then=0), default=1)
    return found.order_by(waits, Case(When(_OPEN, then="decide_by")), Coalesce("decided_at", "sent_at").desc(), "pk")


def case_of(call: str, code: str) -> Objection | None:
    """Return a case with all that its page shows."""
    found = Objection.objects.filter(batch__call=call, code=code)
    return found.select_related("batch__call", "entry", "juror", "decided_by").prefetch_related("evidence").first()


def others_about(objection: Objection) -> QuerySet[Objection]:
    """Return the other open objections to the same batch about the same, the oldest first."""
    same = Objection.objects.filter(_OPEN, batch=objection.batch_id, entry=objection.entry_id)
    return same.exclude(pk=objection.pk).order_by("sent_at", "pk")


def result_objected_to(objection: Objection) -> int:
    """Return the number of the result that held when it was sent."""
    before = objection.batch.results.filter(at__lte=objection.sent_at).order_by("-number").first()
    return before.number if before else 1


def open_clock() -> tuple[int, datetime | None]:
    """Return how many objections are open, and until when the first of them has to be decided (one query)."""
    found = Objection.objects.filter(_OPEN).aggregate(number=Count("pk"), first=Min("decide_by"))
    return found["number"], found["first"]


def answer_to(digest: str) -> Objection | None:
    """Return the objection whose sender holds the key of this digest."""
    found = Objection.objects.filter(key=digest).select_related("batch__call", "entry")
    return found.prefetch_related("evidence").first()


def decided_in_public(call: str = "") -> QuerySet[Objection]:
    """Return decided cases, newest first, without what only the deciders read."""
    found = Objection.objects.exclude(_OPEN).filter(batch__call__state=CallState.PUBLISHED)
    if call:
        found = found.filter(batch__call=call)
    told = found.select_related("batch__call", "entry").only(
        "code", "ruling", "remedy", "why", "sent_at", "decided_at", "decide_by", "batch__number", "entry__number",
        "batch__call__title_zh", "batch__call__title_en", "batch__call__state",
    )  # fmt: skip
    return told.order_by("-decided_at", "pk")


def statistics(*, at: datetime) -> list[Counted]:
    """Return the counts of every award whose result people could object to, newest award first (three queries)."""
    shown = Result.objects.values("batch__call")
    calls = list(Call.objects.filter(state=CallState.PUBLISHED, pk__in=shown).defer("frozen"))
    taken: dict[str, list[timedelta]] = {}
    decided = Objection.objects.filter(batch__call__in=calls).exclude(_OPEN)
    for call, sent, ended in decided.values_list("batch__call", "sent_at", "decided_at"):
        if ended:
            taken.setdefault(call, []).append(ended - sent)
    counts = {row["batch__call"]: row for row in _counts(calls, at)}
    return [_counted(call, counts.get(call.pk, {}), taken.get(call.pk, [])) for call in calls]


def counted_of(batch: Batch) -> dict[str, int]:
    """Return how many objections came to a batch, and what became of them (one query)."""
    counts = dict(batch.objections.order_by().values_list("ruling").annotate(Count("pk")))
    told = {"open": counts.get("", 0), "upheld": counts.get("upheld", 0), "rejected": counts.get("rejected", 0)}
    return {**told, "received": sum(told.values())}


def _counts(calls: list[Call], at: datetime) -> Iterable[Mapping[str, object]]:
    return (
        Objection.objects.filter(batch__call__in=calls)
        .order_by()
        .values("batch__call")
        .annotate(
            received=Count("pk"),
            upheld=Count("pk", filter=Q(ruling=Ruling.UPHELD)),
            rejected=Count("pk", filter=Q(ruling=Ruling.REJECTED)),
            in_time=Count("pk", filter=~_OPEN & Q(decided_at__lte=F("decide_by"))),
            late=Count("pk", filter=_OPEN & Q(decide_by__lt=at)),
        )
    )


def _counted(call: Call, row: Mapping[str, object], taken: list[timedelta]) -> Counted:
    numbers = {name: int(str(row.get(name, 0))) for name in ("received", "upheld", "rejected", "in_time", "late")}
    days = round(median(one / timedelta(days=1) for one in taken), 1) if taken else None
    return Counted(call=call, days=days, **numbers)
