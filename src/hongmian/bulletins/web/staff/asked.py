"""What a page of figures is asked: for which days, which part of the city, which indicator. Within one's reach."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.bulletins.families import DAILY
from hongmian.bulletins.queries.places import Place, places
from hongmian.directory.person import Person
from hongmian.directory.queries.unit_names import NamedUnit, agency_names, unit_named
from hongmian.directory.rules import sees_all_agencies
from hongmian.directory.web.asked import StaffRequest
from hongmian.indicators.enums import ALL_CODES
from hongmian.indicators.units import NIL, Scope
from hongmian.ui.filtering import DayField, FilterForm

ASSOCIATION = str(NIL)


class FiguresForm(FilterForm):
    """Days and an indicator; where in the city is said by the links."""

    words = None  # type: ignore[assignment]  # Django's way to leave a field out
    indicator = forms.ChoiceField(label=_("Indicator"), choices=ALL_CODES)
    since = DayField(label=pgettext_lazy("day", "From, or empty"))
    upto = DayField(label=pgettext_lazy("day", "Through"))
    district = forms.CharField(widget=forms.HiddenInput, max_length=6)
    agency = forms.UUIDField(widget=forms.HiddenInput)
    unit = forms.UUIDField(widget=forms.HiddenInput)
    day = DayField(widget=forms.HiddenInput)


@dataclass(frozen=True)
class Asked:
    """The question. `place`, `agency` and `unit` are what has been gone into; None: not yet."""

    form: FiguresForm
    upto: date
    since: date | None
    code: str
    place: Place | None
    agency: tuple[uuid.UUID, str] | None
    unit: NamedUnit | None
    day: date | None

    @property
    def scope(self) -> Scope:
        return Scope(
            district=self.place.code if self.place else None,
            agency=self.agency[0] if self.agency else None,
            unit=self.unit.id if self.unit else None,
        )


def asked(request: StaffRequest) -> Asked:
    """Read the question; what lies outside the person's reach is not there (404)."""
    given = request.GET.copy()
    yesterday = request.now.date() - timedelta(days=1)
    given.setdefault("upto", yesterday.isoformat())
    given.setdefault("indicator", DAILY)
    form = FiguresForm(given)
    chosen = form.chosen
    if form.errors.keys() & {"agency", "unit", "district"}:
        raise Http404
    return Asked(
        form=form, upto=chosen.get("upto", yesterday), since=chosen.get("since"), code=chosen.get("indicator", DAILY),
        place=_place(given.get("district")), agency=_agency(request.person, chosen.get("agency")),
        unit=_unit(request.person, chosen.get("unit")), day=chosen.get("day"),
    )  # fmt: skip


def _place(code: Any) -> Place | None:
    """Return the district of a code; "city" stands for what belongs to none."""
    if not code:
        return None
    found = next((place for place in places() if (place.code or "city") == code), None)
    if found is None:
        raise Http404
    return found


def _agency(person: Person, agency: uuid.UUID | None) -> tuple[uuid.UUID, str] | None:
    """Return the agency asked for, or the only one that the person may see."""
    if not sees_all_agencies(person):
        own = sorted(person.managed_agencies)
        if agency is None:
            agency = own[0]
        elif agency not in own:
            raise Http404
    if agency is None:
        return None
    name = agency_names((agency,)).get(agency)
    if name is None:
        raise Http404
    return agency, name


def _unit(person: Person, unit: uuid.UUID | None) -> NamedUnit | None:
    if unit is None:
        return None
    found = unit_named(unit)
    if found is None or not (sees_all_agencies(person) or found.agency in person.managed_agencies):
        raise Http404
    return found


def own_scope(person: Person) -> Scope:
    """Return what a person sees of the city as a whole: all of it, or their own agency."""
    return Scope() if sees_all_agencies(person) else Scope(agency=sorted(person.managed_agencies)[0])
