"""The filters of the staff lists. Choices name only what the person may see."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.directory.enums import Grade, HotlineKind, PartyGroupKind
from hongmian.directory.models import District
from hongmian.directory.person import Person
from hongmian.directory.queries.staff.lines import WHOLE_CITY, LineState
from hongmian.directory.queries.staff.scope import agencies_seen
from hongmian.directory.queries.staff.stations import PlaceState, StationState
from hongmian.directory.queries.staff.workers import Membership, WorkerState
from hongmian.directory.rules import may, sees_all_agencies
from hongmian.kit.access import Action
from hongmian.ui.filtering import FilterForm, any_of
from hongmian.ui.reading import ENGLISH


def district_choices(language: str) -> list[tuple[str, str]]:
    english = language == ENGLISH
    return [(place.code, place.name_en if english else place.name) for place in District.objects.all()]


class StaffFilters(FilterForm):
    """Offers districts, and agencies to those who see more than one."""

    def __init__(self, *args: Any, person: Person, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if "district" in self.fields:
            self._offer("district", district_choices(language))
        if "agency" in self.fields and not (sees_all_agencies(person) or len(person.agencies) > 1):
            del self.fields["agency"]
        if "agency" in self.fields:
            self._offer("agency", agencies_seen(person).values_list("pk", "name"))

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = any_of((str(code), label) for code, label in choices)  # type: ignore[attr-defined]


class HotlineFilters(StaffFilters):
    district = forms.ChoiceField(label=_("District"))
    agency = forms.ChoiceField(label=_("Agency"))
    kind = forms.ChoiceField(label=_("Kind"), choices=any_of(HotlineKind.choices))
    state = forms.ChoiceField(label=_("State"), choices=any_of(LineState.choices))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Name, station, agency or whole number")
        places = self.fields["district"].choices  # type: ignore[attr-defined]
        self.fields["district"].choices = [*places, (WHOLE_CITY, _("Whole city"))]  # type: ignore[attr-defined]


class StationFilters(StaffFilters):
    district = forms.ChoiceField(label=_("District"))
    agency = forms.ChoiceField(label=_("Agency"))
    state = forms.ChoiceField(label=_("State"), choices=any_of(StationState.choices))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Name, number, street or agency")


class AgencyFilters(StaffFilters):
    district = forms.ChoiceField(label=_("District"))
    state = forms.ChoiceField(label=_("State"), choices=any_of(PlaceState.choices))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Name, credit code or address")


class WorkerFilters(StaffFilters):
    """The Party filters are there only for those who may know of membership."""

    district = forms.ChoiceField(label=_("District of the station"))
    agency = forms.ChoiceField(label=_("Agency"))
    grade = forms.ChoiceField(label=_("Grade"), choices=any_of(Grade.choices))
    state = forms.ChoiceField(label=_("State"), choices=any_of(WorkerState.choices))
    party = forms.ChoiceField(label=pgettext_lazy("filter", "Party"), choices=any_of(Membership.choices))
    group = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Name, staff number, station or agency")
        if not may(self.person, Action.SEE_PARTY):
            del self.fields["party"], self.fields["group"]


class PartyGroupFilters(StaffFilters):
    district = forms.ChoiceField(label=_("District of the agency"))
    agency = forms.ChoiceField(label=_("Agency"))
    kind = forms.ChoiceField(label=_("Kind"), choices=any_of(PartyGroupKind.choices))
    state = forms.ChoiceField(label=_("State"), choices=any_of(PlaceState.choices))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Name or agency")
