"""The public calendar: a month of care activities, narrowed by district and group."""

from __future__ import annotations

import calendar as months
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from hongmian.activities.enums import For
from hongmian.activities.queries.calendar import by_day, of_days, public, reach
from hongmian.activities.web.words import public_address, shown
from hongmian.directory.queries.districts import districts
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.days import is_plausible
from hongmian.ui.filtering import FilterForm, any_of
from hongmian.ui.paging import url_with
from hongmian.ui.reading import ENGLISH

MONTH = "%Y-%m"


class CalendarFilters(FilterForm):
    district = forms.ChoiceField(label=_("District"))
    group = forms.ChoiceField(label=pgettext_lazy("activity", "For whom"), choices=any_of(For.choices))
    month = forms.DateField(input_formats=[MONTH], widget=forms.HiddenInput)

    def __init__(self, *args: Any, english: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"]
        named = [(place.code, place.name_en if english else place.name) for place in districts()]
        self.fields["district"].choices = any_of(named)  # type: ignore[attr-defined]


@access(Action.SEE_PUBLIC)
@require_safe
def calendar(request: StaffRequest) -> HttpResponse:
    filters = CalendarFilters(request.GET, english=request.LANGUAGE_CODE == ENGLISH)
    chosen = filters.chosen
    today = request.now.date()
    month = chosen.pop("month", None) or today
    month = (month if is_plausible(month) else today).replace(day=1)
    last = month.replace(day=months.monthrange(month.year, month.month)[1])
    found = of_days(public(**chosen), month, last)
    there = _months(today)
    told = {
        "filters": filters, "month": month, "today": today, "total": len(found),
        "weeks": _weeks(month, last, by_day(found), request), "blanks": range(month.weekday()),
        "before": _link(request, month - timedelta(days=1), there),
        "after": _link(request, last + timedelta(days=1), there),
        "this_month": month == today.replace(day=1), "now_url": url_with(request, month=None),
        "feed": f"{reverse('activities_feed')}{_query(chosen)}", "address": public_address("activities:calendar"),
    }  # fmt: skip
    return render(request, "activities/calendar.html", told)


def _weeks(month: date, last: date, found: dict[date, list[Any]], request: StaffRequest) -> list[tuple[date, Any]]:
    days = [month + timedelta(days=number) for number in range((last - month).days + 1)]
    return [(day, [shown(one, request.now) for one in found.get(day, [])]) for day in days]


def _months(today: date) -> tuple[date, date]:
    """Return the first and the last month that is worth leading to: what comes next month is always asked for."""
    first, last = reach() or (today, today)
    coming = today.replace(day=1) + timedelta(days=31)
    return min(first, today).replace(day=1), max(last, coming).replace(day=1)


def _link(request: StaffRequest, day: date, there: tuple[date, date]) -> tuple[str, date] | None:
    """Lead to a month with something in it, or back towards one."""
    month = day.replace(day=1)
    towards = there[0] <= month <= there[1]
    return (url_with(request, month=f"{month:%Y-%m}"), month) if towards else None


def _query(chosen: dict[str, Any]) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in sorted(chosen.items())) if chosen else ""
