"""The form of a person served."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.clients.enums import Attribute, Consent
from hongmian.clients.models import Client
from hongmian.clients.queries.lists import agencies_to_choose, stations_to_choose
from hongmian.directory.person import Person
from hongmian.indicators.enums import Group
from hongmian.ui.filtering import DayField

FIRST_YEAR = 1900
GIVEN = (
    "name", "phone", "street", "station", "group", "attributes", "born", "guardian_name", "guardian_phone", "consent",
    "consent_on", "sensitive_consent_on", "remark",
)  # fmt: skip


class Dialled(forms.TextInput):
    """A box for a telephone number."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "tel", **(attrs or {})})


class ClientForm(forms.Form):
    """All that is kept of a person. `key` becomes the id of a new record, so that sending it twice leaves one."""

    use_required_attribute = False  # the page answers in words
    agency = forms.ChoiceField(label=_("Agency"), widget=forms.RadioSelect)
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=40)
    phone = forms.CharField(
        label=_("Phone"), max_length=30, required=False, widget=forms.TextInput({"inputmode": "tel"})
    )
    street = forms.CharField(label=_("Street and house"), max_length=120, required=False)
    station: Any = forms.ModelChoiceField(label=_("Station"), queryset=None, required=False, empty_label=_("None"))
    group = forms.ChoiceField(label=_("Primary group"), choices=Group, widget=forms.RadioSelect, initial=Group.NONE)
    attributes = forms.MultipleChoiceField(
        label=_("Further attributes"), choices=Attribute, required=False, widget=forms.CheckboxSelectMultiple
    )
    born = forms.IntegerField(label=_("Year of birth"), min_value=FIRST_YEAR, required=False)
    guardian_name = forms.CharField(label=_("Guardian's name"), max_length=40, required=False)
    guardian_phone = forms.CharField(label=_("Guardian's phone"), max_length=30, required=False, widget=Dialled)
    consent = forms.ChoiceField(
        label=_("Consent"), choices=[choice for choice in Consent.choices if choice[0] != Consent.REFUSED],
        widget=forms.RadioSelect, initial=Consent.NOT_YET,
    )  # fmt: skip
    consent_on = DayField(label=_("Consent given on"), required=False)
    sensitive_consent_on = DayField(label=_("Separate consent for health or a child's data given on"), required=False)
    remark = forms.CharField(
        label=_("What helpers should know"), max_length=400, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Kept sealed, like everything that names the person."),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, at: datetime, client: Client | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.at = at
        self.fields["station"].queryset = stations_to_choose(person, at, client)  # type: ignore[attr-defined]  # a ModelChoiceField
        if client or len(person.agencies) < 2:
            del self.fields["agency"]
        else:
            self.fields["agency"].choices = agencies_to_choose(person)  # type: ignore[attr-defined]  # a ChoiceField
        self.initial.setdefault("key", uuid.uuid4())
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
            field.error_messages["required"] = _("Please fill this in.")

    def clean_born(self) -> str:
        year = self.cleaned_data["born"]
        if year and year > self.at.year:
            raise forms.ValidationError(_("This year is still to come."))
        return str(year or "")

    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in GIVEN}


def values_of(client: Client) -> dict[str, Any]:
    """Return a record in clear, for the form that changes it. Its reading has been kept."""
    values = {name: getattr(client, name) for name in GIVEN if name != "station"}
    return values | {"station": client.station_id, "key": client.pk}
