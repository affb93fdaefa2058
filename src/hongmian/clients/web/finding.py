"""What a person served is looked for by, and what narrows the lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.clients.enums import Consent
from hongmian.clients.queries.lists import stations_served_at
from hongmian.directory.person import Person
from hongmian.indicators.enums import Group
from hongmian.ui.filtering import FilterForm, any_of

NOWHERE = "none"


class SearchForm(forms.Form):
    """A name or a number is personal: it comes by POST and stands in no address."""

    words = forms.CharField(label=_("Case number, whole name or whole number"), required=False, max_length=60)
    street = forms.CharField(label=_("Street and house, with a name"), required=False, max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("street") and not given.get("words"):
            self.add_error("words", _("Write the whole name too: a street alone is not looked for."))
        return given


class ClientFilters(FilterForm):
    station = forms.ChoiceField(label=_("Station"))
    group = forms.ChoiceField(label=_("Primary group"), choices=any_of(Group.choices))
    consent = forms.ChoiceField(label=_("Consent"), choices=any_of(Consent.choices))
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("Served")), ("closed", _("Closed")), ("all", _("All"))]
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"]
        stations = [(str(pk), name) for pk, name in stations_served_at(person).values_list("pk", "name")]
        if stations:
            self.fields["station"].choices = [*any_of(stations), (NOWHERE, _("No station"))]  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["station"]


class PairFilters(FilterForm):
    state = forms.ChoiceField(label=_("State"), choices=[("", _("To be decided")), ("decided", _("Decided"))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"]
