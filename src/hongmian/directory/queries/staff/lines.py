"""Hotlines as staff see them: lists, the state of each, and numbers masked where they are not public."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import index_of
from hongmian.directory.models import Hotline, HotlineReport
from hongmian.directory.models.worker import NUMBER_INDEX
from hongmian.directory.person import Person
from hongmian.directory.queries.finder.states import State, state_of
from hongmian.directory.queries.in_service import hotlines_in_service, is_public, number_is_public
from hongmian.directory.queries.staff.counting import counted
from hongmian.directory.queries.staff.scope import of_words, seen
from hongmian.kit.hours import Term
from hongmian.kit.phones import NumberError, masked, national_number

STALE_AFTER = timedelta(days=3)
WHOLE_CITY = "city"


class LineState(TextChoices):
    """How a list of lines may be narrowed."""

    SERVING = "serving", _("In service")
    STALE = "stale", _("Not checked for 3 days")
    REPORTED = "reported", _("Reported by citizens")
    UNCONSENTED = "unconsented", _("No consent on file")
    COMING = "coming", _("Begins later")
    ENDED = "ended", _("Withdrawn")


@dataclass(frozen=True)
class Line:
    """A hotline with what its stored fields mean at a moment. `number` is masked unless it is public."""

    hotline: Hotline
    number: str
    is_masked: bool
    serving: bool
    coming: bool
    ended: bool
    stale: bool
    state: State
    reports: int


def lines(
    person: Person, *, at: datetime, words: str = "", district: str = "", agency: uuid.UUID | str = "", kind: str = "",
    state: str = "",
) -> QuerySet[Hotline]:  # fmt: skip
    """Return the hotlines this person sees, narrowed; each with `open_reports`."""
    rows = seen(Hotline.objects.select_related("agency", "station", "district", "worker"), person)
    rows = rows.annotate(open_reports=counted(_open_reports(), "hotline"))
    if words:
        rows = _of_number(rows, words, at) or of_words(rows, words, "name", "station__name", "agency__name")
    if district:
        rows = rows.filter(district=None if district == WHOLE_CITY else district)
    exact = {"agency": agency, "kind": kind}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    return _in_state(rows, state, at) if state else rows


def find_line(person: Person, pk: uuid.UUID) -> Hotline | None:
    """Return one hotline, or None if it is not there or not this person's to see."""
    rows = Hotline.objects.select_related("agency", "station", "district", "worker")
    return seen(rows.annotate(open_reports=counted(_open_reports(), "hotline")), person).filter(pk=pk).first()


def stale_lines(person: Person, *, at: datetime) -> QuerySet[Hotline]:
    """Return the lines in service that nobody has checked for three days, the longest first."""
    return lines(person, at=at, state=LineState.STALE).order_by("checked_at", "pk")


def reports(person: Person, *, settled: bool = False) -> QuerySet[HotlineReport]:
    """Return what citizens reported about the lines this person sees, the oldest open one first."""
    rows = HotlineReport.objects.select_related("hotline__agency", "hotline__station", "hotline__worker", "settled_by")
    rows = seen(rows, person, agency="hotline__agency_id").filter(settled_at__isnull=not settled)
    return rows.order_by("-settled_at", "pk") if settled else rows.order_by("sent_at", "pk")


def find_report(person: Person, pk: int) -> HotlineReport | None:
    rows = HotlineReport.objects.select_related("hotline")
    return seen(rows, person, agency="hotline__agency_id").filter(pk=pk).first()


def seen_at(hotlines: Iterable[Hotline], *, at: datetime) -> list[Line]:
    """Work out what each line is at a moment; asks no database."""
    return [line_at(hotline, at=at) for hotline in hotlines]


def line_at(hotline: Hotline, *, at: datetime) -> Line:
    day = at.date()
    ended = bool(hotline.valid_to and hotline.valid_to < day) or _home_closed(hotline, at)
    coming = hotline.valid_from > day
    hidden = not is_public(hotline, day)
    return Line(
        hotline=hotline,
        number=masked(hotline.number) if hidden else hotline.number,
        is_masked=hidden,
        serving=not ended and not coming,
        coming=coming and not ended,
        ended=ended,
        stale=not ended and not coming and _is_stale(hotline, at),
        state=state_of(hotline.hours, at, Term(hotline.valid_from, hotline.valid_to or date.max)),
        reports=getattr(hotline, "open_reports", 0),
    )


def _in_state(rows: QuerySet[Any], state: str, at: datetime) -> QuerySet[Any]:
    serving = hotlines_in_service(at=at)
    if state == LineState.SERVING:
        return rows.filter(pk__in=serving)
    if state == LineState.STALE:
        return rows.filter(_stale(at), pk__in=serving)
    if state == LineState.REPORTED:
        return rows.filter(open_reports__gt=0)
    if state == LineState.UNCONSENTED:
        return rows.filter(~number_is_public(at.date()), pk__in=serving)
    if state == LineState.COMING:
        return rows.filter(valid_from__gt=at.date())
    return rows.filter(valid_from__lte=at.date()).exclude(pk__in=serving)


def _of_number(rows: QuerySet[Hotline], words: str, at: datetime) -> QuerySet[Hotline] | None:
    """Find a line by its whole number, if `words` is one. A number that is not public is not found by it."""
    try:
        digits = national_number(words)
    except NumberError:
        return None
    return rows.filter(number_is_public(at.date()), number_key__in=index_of(NUMBER_INDEX).every(digits))


def _open_reports() -> QuerySet[HotlineReport]:
    return HotlineReport.objects.filter(settled_at=None)


def _stale(at: datetime) -> Q:
    limit = at - STALE_AFTER
    return Q(checked_at__lt=limit) | Q(checked_at=None, valid_from__lt=limit.date())


def _is_stale(hotline: Hotline, at: datetime) -> bool:
    limit = at - STALE_AFTER
    return hotline.checked_at < limit if hotline.checked_at else hotline.valid_from < limit.date()


def _home_closed(hotline: Hotline, at: datetime) -> bool:
    day = at.date()
    ends: list[Any] = [hotline.agency.withdrawn_on, hotline.station and hotline.station.withdrawn_on]
    return any(end and end <= day for end in ends)
