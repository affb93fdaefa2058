"""How far reviews are: of one expert, and of their first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from hongmian.awards.models import Call, Juror, Relation, Sheet
from hongmian.awards.queries.panels import seats_of


@dataclass(frozen=True)
class Waiting:
    """A seat of an expert and what waits there. `reminded`: somebody asked them, and it is still not done."""

    juror: Juror
    call: Call
    wanted: int
    done: int
    declares: bool
    is_open: bool
    is_over: bool

    @property
    def is_done(self) -> bool:
        return 0 < self.wanted == self.done

    @property
    def waits(self) -> bool:
        """Whether the expert has something to do now."""
        return not self.is_over and (self.declares or (self.is_open and self.done < self.wanted))

    @property
    def reminded(self) -> bool:
        return self.juror.reminded_at is not None and self.waits


def waiting_for(user: int, *, at: datetime) -> list[Waiting]:
    """Return what an account is asked to review (two queries)."""
    seats = seats_of(user, at=at)
    counts = _counted([one.pk for one in seats])
    return [_waiting(one, counts.get(one.pk, (0, 0)), at) for one in seats if one.call.review_closes_at]


def waiting_of(juror: Juror, *, at: datetime) -> Waiting:
    return _waiting(juror, _counted([juror.pk]).get(juror.pk, (0, 0)), at)


def _counted(jurors: list[int]) -> dict[int, tuple[int, int]]:
    """Return juror → sheets, and how many of them are handed in."""
    in_conflict = Exists(Relation.objects.filter(juror=OuterRef("juror"), entry=OuterRef("entry")))
    sheets = Sheet.objects.filter(juror__in=jurors, ended_at=None, entry__excluded_at=None).exclude(in_conflict)
    done = Count("pk", filter=Q(done_at__isnull=False))
    rows = sheets.order_by().values("juror").annotate(wanted=Count("pk"), done=done)
    return {row["juror"]: (row["wanted"], row["done"]) for row in rows}


def _waiting(juror: Juror, counted: tuple[int, int], at: datetime) -> Waiting:
    call = juror.call
    opens, closes = call.review_opens_at, call.review_closes_at
    over = closes is None or at >= closes
    return Waiting(
        juror=juror, call=call, wanted=counted[0], done=counted[1],
        declares=juror.declared_at is None, is_open=opens is not None and opens <= at and not over, is_over=over,
    )  # fmt: skip
