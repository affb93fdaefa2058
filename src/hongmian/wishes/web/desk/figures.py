"""The care action as the association, the committee, the bureau or an agency follows it: funnel, age, stuck wishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.filtering import FilterForm, any_of
from hongmian.ui.paging import page_of, url_with
from hongmian.wishes.queries.funnel import AGES, Aged, Funnel, Stuck, ageing, funnel, stuck, stuck_counts, why_stuck
from hongmian.wishes.web.shown import yuan


@dataclass(frozen=True)
class Step:
    """One step of the funnel: its bar in hundredths of the first, in the middle, and the share of the step before."""

    label: Any
    number: int
    width: float
    left: float
    share: str


class StuckFilters(FilterForm):
    words = None  # type: ignore[assignment]  # Django's way to leave a field out
    why = forms.ChoiceField(label=gettext_lazy("Why"), choices=any_of(Stuck.choices))


@access(Action.SEE_WISHES)
@require_GET
def figures(request: StaffRequest) -> HttpResponse:
    person, at = request.person, request.now
    filters = StuckFilters(request.GET)
    page = page_of(request, stuck(person, at=at, **filters.chosen))
    told = funnel(person)
    counts = stuck_counts(person, at=at)
    shown = {
        "may_match": request.may(Action.MATCH_WISHES), "told": told, "steps": steps(told),
        "value": yuan(told.value),
        "ages": [_age_words(place) for place in range(len(AGES) + 1)], "ageing": _rows(ageing(person, at=at)),
        "counts": [(why, number, url_with(request, why=why.value)) for why, number in counts.items() if number],
        "filters": filters, "page": page,
        "rows": [{"wish": one, "why": why_stuck(one, at=at), "days": (at - one.state_at).days} for one in page.rows],
    }  # fmt: skip
    return render(request, "wishes/desk/figures.html", shown)


def steps(told: Funnel) -> list[Step]:
    """Draw the funnel: bars around one axis, each as wide as its share of what was collected."""
    rows = (
        (pgettext("step", "Collected"), told.collected), (_("Approved and published"), told.approved),
        (pgettext("step", "Taken"), told.taken),
        (_("On its way or further"), told.sent), (_("Handed over"), told.handed), (_("Granted"), told.granted),
    )  # fmt: skip
    drawn, before = [], None
    for label, number in rows:
        width = round(100 * number / told.collected, 2) if told.collected else 0.0
        share = f"{100 * number / before:.0f} %" if before else ""
        drawn.append(Step(label, number, width, round((100 - width) / 2, 2), share))
        before = number
    return drawn


def _rows(aged: list[Aged]) -> list[dict[str, Any]]:
    most = max((number for one in aged for number in one.counts), default=0)
    return [
        {"label": one.state.label, "cells": [(n, _shade(n, most)) for n in one.counts], "total": one.total}
        for one in aged
    ]  # fmt: skip


def _shade(number: int, most: int) -> int:
    """Return how dark a cell is, 0 to 4."""
    return -(-4 * number // most) if most else 0


def _age_words(place: int) -> str:
    if place == len(AGES):
        return _("more than %(n)s days") % {"n": AGES[-1]}
    return _("up to %(n)s days") % {"n": AGES[place]}
