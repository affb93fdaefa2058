"""The public programme: a week, a day, an event."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hongmian.directory.queries.finder import network_now
from hongmian.directory.web.finder.drawn import once
from hongmian.kit.access import Action, access
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.days import is_plausible
from hongmian.site.programme import campaign_begins, days_of, front_week, shown_event, week_of
from hongmian.site.queries.events import public_event
from hongmian.site.queries.reach import reach_of_programme
from hongmian.site.rules import WEEK
from hongmian.ui.reading import ENGLISH

MOST_ACTIVITIES = 3  # of a day in the week; the day's own page has all


class Asked(HttpRequest):
    """Only a type: `reader` sets it."""

    now: datetime
    LANGUAGE_CODE: str


@access(Action.SEE_PUBLIC)
@require_safe
def programme(request: Asked) -> HttpResponse:
    return _week(request, front_week(request.now.date()), reverse("site:programme"))


@access(Action.SEE_PUBLIC)
@require_safe
def week(request: Asked, day: date) -> HttpResponse:
    """The week with this day; of its seven days, the first has the page."""
    first = week_of(_plausible(day), request.now.date())
    return _week(request, first, reverse("site:week", args=[first]))


@access(Action.SEE_PUBLIC)
@require_safe
def day(request: Asked, day: date) -> HttpResponse:
    shown = days_of(_plausible(day), 1, at=request.now)[0]
    before, after = _beside(request, day, day)
    told = {
        "shown": shown, "today": request.now.date(), "week": week_of(day, request.now.date()), "before": before,
        "after": after, "address": settings.HONGMIAN_PUBLIC_URL + reverse("site:day", args=[day]), **feeds(request),
    }  # fmt: skip
    return render(request, "site/programme/day.html", told)


@access(Action.SEE_PUBLIC)
@require_safe
def event(request: Asked, number: int) -> HttpResponse:
    found = public_event(number)
    if found is None:
        raise Http404
    item = shown_event(found)
    told = {
        "item": item, "number": number, "over": item.is_over(request.now), "week": week_of(item.day, item.day),
        "ics": reverse(f"programme_event{_ending(request)}", args=[number]),
        "address": settings.HONGMIAN_PUBLIC_URL + item.url,
    }  # fmt: skip
    return render(request, "site/programme/event.html", told)


def feeds(request: Asked) -> dict[str, str]:
    """Return the address to subscribe at, as a link to press and as one to type."""
    path = reverse(f"programme_feed{_ending(request)}")
    whole = settings.HONGMIAN_PUBLIC_URL + path
    return {"feed": path, "feed_address": whole}


def _ending(request: Asked) -> str:
    """Return how the names of addresses for calendars end in the reader's language."""
    return "_en" if request.LANGUAGE_CODE == ENGLISH else ""


def _week(request: Asked, first: date, path: str) -> HttpResponse:
    last, today = first + timedelta(days=WEEK - 1), request.now.date()
    days = days_of(first, WEEK, at=request.now)
    before, after = _beside(request, first, last)
    told = {
        "days": days, "first": first, "last": last, "today": today, "any": not all(one.is_free for one in days),
        "before": before, "after": after, "campaign": first == campaign_begins(today), "most": MOST_ACTIVITIES,
        "this_week": week_of(today, today), "address": settings.HONGMIAN_PUBLIC_URL + path, **feeds(request),
    }  # fmt: skip
    return render(request, "site/programme/week.html", told)


def _beside(request: Asked, first: date, last: date) -> tuple[date | None, date | None]:
    """Return the day before and the day after, where the programme reaches there."""
    reach = once(network_now(request.now), "reach", draw=lambda: reach_of_programme(at=request.now) or ())
    if not reach:
        return None, None
    begins, ends = (moment.astimezone(SHANGHAI).date() for moment in reach)
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    return (before if before >= begins else None), (after if after <= ends else None)


def _plausible(day: date) -> date:
    if not is_plausible(day):
        raise Http404
    return day
