"""The forms of accounts: a new one, another role, and the filter above the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.directory.domain.people import Scope
from hongmian.directory.enums import Role
from hongmian.directory.models import Agency, Station, Worker
from hongmian.directory.person import Person
from hongmian.directory.rules import can_grant, roles_to_grant
from hongmian.ui.filtering import FilterForm, any_of

NOTHING = "—"


class ScopeForm(forms.Form):
    """A role and where it is held, of those that `person` may grant."""

    role = forms.ChoiceField(label=_("Role"))
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=_("Agency"),
        required=False,
        empty_label=NOTHING,
        help_text=_("For managers and social workers."),
    )
    station = forms.ModelChoiceField(
        Station.objects.none(),
        label=_("Station"),
        required=False,
        empty_label=NOTHING,
        help_text=_("If the social worker belongs to one."),
    )
    staff_no = forms.CharField(
        label=_("Staff number"),
        required=False,
        max_length=20,
        help_text=_("Joins the account with the social worker's record in the agency."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["role"].initial = Role.WORKER  # most accounts are; no role of more is given by leaving it
        self.fields["role"].choices = [(role.value, role.label) for role in roles_to_grant(person)]  # type: ignore[attr-defined]
        agencies = Agency.objects.filter(withdrawn_on=None)
        stations = Station.objects.filter(withdrawn_on=None)
        if not person.has(Role.ASSOCIATION):
            agencies = agencies.filter(pk__in=person.managed_agencies)
            stations = stations.filter(agency__in=person.managed_agencies)
            self.fields["agency"].required = True
            self.fields["agency"].empty_label = None  # type: ignore[attr-defined]
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        role, agency = given.get("role"), given.get("agency")
        if role and not self.errors and not can_grant(self.person, Role(role), agency and agency.pk):
            self.add_error("agency", _("Choose the agency in which the person has this role."))
        number = given.get("staff_no")
        if number and agency:
            given["worker"] = Worker.objects.filter(agency=agency, staff_no=number, left_on=None).first()
            if given["worker"] is None:
                self.add_error("staff_no", _("The agency has no social worker with this number."))
        return given

    def scope(self) -> Scope:
        given = self.cleaned_data
        return Scope(
            role=Role(given["role"]), agency=given["agency"], station=given["station"], worker=given.get("worker")
        )


class NewPersonForm(ScopeForm):
    username = forms.CharField(
        label=_("Username"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Letters and digits; the person signs in with it."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    field_order = ("name", "username", "role", "agency", "station", "staff_no")


class PeopleFilters(FilterForm):
    role = forms.ChoiceField(label=_("Role"))
    agency = forms.ChoiceField(label=_("Agency"))
    state = forms.ChoiceField(label=_("State"), choices=[("", _("May sign in")), ("ended", _("Ended"))])

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Name or username")
        self._offer("role", [(role.value, role.label) for role in roles_to_grant(person)])
        agencies = Agency.objects.all()
        if not person.has(Role.ASSOCIATION):
            agencies = agencies.filter(pk__in=person.managed_agencies)
        self._offer("agency", [(str(pk), name) for pk, name in agencies.values_list("pk", "name")])
        if not person.has(Role.ASSOCIATION) and len(person.managed_agencies) < 2:
            del self.fields["agency"]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = any_of(choices)  # type: ignore[attr-defined]
