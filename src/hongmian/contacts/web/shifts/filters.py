"""How lists of shifts are narrowed."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.directory.person import Person
from hongmian.directory.queries.staff.scope import agencies_seen
from hongmian.directory.rules import sees_all_agencies
from hongmian.ui.filtering import DayField, FilterForm, any_of


class RosterFilters(FilterForm):
    agency = forms.ChoiceField(label=_("Agency"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Name, station or agency")
        if not (sees_all_agencies(person) or len(person.agencies) > 1):
            del self.fields["agency"]
            return
        choices = [(str(pk), name) for pk, name in agencies_seen(person).values_list("pk", "name")]
        self.fields["agency"].choices = any_of(choices)  # type: ignore[attr-defined]

    @property
    def of_agency(self) -> uuid.UUID | None:
        chosen = self.chosen.get("agency")
        return uuid.UUID(chosen) if chosen else None


class HoursFilters(RosterFilters):
    """The week stays while an agency is chosen."""

    week = DayField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"]
