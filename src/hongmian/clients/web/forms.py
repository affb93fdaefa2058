"""The forms of persons served."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.clients.enums import Attribute, Consent, Erasure
from hongmian.clients.models import Client
from hongmian.clients.queries.lists import agencies_to_choose, stations_served_at, stations_to_choose
from hongmian.directory.person import Person
from hongmian.indicators.enums import Group
from hongmian.ui.filtering import DayField, FilterForm, any_of

FIRST_YEAR = 1900
SHORTEST_REASON = 2
NOWHERE = "none"
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


class ReasonForm(forms.Form):
    """Why someone opens what is sealed: one of the usual reasons, or words of their own."""

    use_required_attribute = False
    usual = forms.ChoiceField(
        label=_("Why do you open it?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason; it is kept.")},
        choices=[
            ("service", _("To give a service")),
            ("check", _("To check or correct the record")),
            ("supervision", _("Supervision")),
            ("own", _("The person asks for it")),
            ("other", _("Another reason")),
        ],
    )  # fmt: skip
    words = forms.CharField(label=_("Add a few words"), max_length=150, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        usual, words = given.get("usual"), given.get("words", "")
        if usual == "other" and len(words) < SHORTEST_REASON:
            self.add_error("words", _("Write the reason in a few words; it is kept."))
        named = "" if usual == "other" else dict(self.fields["usual"].choices).get(usual, "")  # type: ignore[attr-defined]  # a ChoiceField
        given["reason"] = "; ".join(str(part) for part in (named, words) if part)
        return given


class ErasureForm(forms.Form):
    """On whose word what names a person is erased. No free words: they would outlive what is erased."""

    use_required_attribute = False
    why = forms.ChoiceField(
        label=_("Why is it erased?"), choices=Erasure, widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it is erased; it is kept.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


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
