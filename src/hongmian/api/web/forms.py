"""The form of a new token."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.api.domain.tokens import LONGEST, today
from hongmian.api.enums import Scope
from hongmian.directory.queries.agency_facts import all_agencies

USUAL = timedelta(days=365)


class TokenForm(forms.Form):
    partner = forms.CharField(label=_("Partner"), max_length=60, help_text=_("Who will use it."))
    name = forms.CharField(label=_("What it is for"), max_length=60)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    agency = forms.ChoiceField(
        label=_("Agency"), required=False, help_text=_("For call records: whose calls they are.")
    )  # fmt: skip
    expires_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Two years from now at most."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = [(str(one.id), one.name) for one in all_agencies()]
        self.fields["agency"].choices = [("", "—"), *agencies]  # type: ignore[attr-defined]  # a choice field
        self.fields["expires_on"].initial = today() + USUAL
        self.fields["expires_on"].widget.attrs |= {
            "min": today().isoformat(), "max": (today() + LONGEST).isoformat()
        }  # fmt: skip

    def given(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        return {**told, "agency": uuid.UUID(told["agency"]) if told["agency"] else None}
