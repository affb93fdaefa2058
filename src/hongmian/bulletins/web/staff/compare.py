"""Two days side by side: every indicator as of each, and what lies between."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from hongmian.bulletins.queries import drill
from hongmian.bulletins.queries.yuan import written
from hongmian.bulletins.web.staff.asked import own_scope
from hongmian.bulletins.web.words import PARTS, UNITS
from hongmian.directory.web.asked import StaffRequest
from hongmian.indicators.queries.definitions import indicators_on
from hongmian.kit.access import Action, access
from hongmian.ui.filtering import DayField, FilterForm


class CompareForm(FilterForm):
    words = None  # type: ignore[assignment]  # Django's way to leave a field out
    one = DayField(label=pgettext_lazy("day", "As of"))
    other = DayField(label=pgettext_lazy("day", "and as of"))


@access(Action.SEE_FIGURES)
@require_GET
def compare(request: StaffRequest) -> HttpResponse:
    given = request.GET.copy()
    yesterday = request.now.date() - timedelta(days=1)
    given.setdefault("one", (yesterday - timedelta(days=7)).isoformat())
    given.setdefault("other", yesterday.isoformat())
    form = CompareForm(given)
    one, other = sorted((form.chosen.get("one", yesterday), form.chosen.get("other", yesterday)))
    scope = own_scope(request.person)
    known = {each.code: each for each in indicators_on(day=other)}
    first, second = drill.values(scope=scope, upto=one), drill.values(scope=scope, upto=other)
    rows = []
    for _key, label, codes in PARTS:
        for code in codes:
            measure = known[code].measure
            change = second[code] - first[code]
            sign = "+" if change > 0 else "−" if change < 0 else ""
            told = (written(first[code], measure), written(second[code], measure))
            rows.append((label, known[code].name, *told, sign + written(abs(change), measure), UNITS[measure]))
    return render(request, "bulletins/staff/compare.html", {"filters": form, "one": one, "other": other, "rows": rows})
