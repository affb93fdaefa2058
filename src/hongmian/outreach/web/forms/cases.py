"""The forms of case files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.clients.web.choosing import ClientField
from hongmian.outreach.domain.cases import LONGEST
from hongmian.outreach.enums import CaseStep
from hongmian.outreach.queries.lists import Whose
from hongmian.outreach.web.fields import Ask, Plain, WorkerField
from hongmian.ui.filtering import FilterForm, any_of


class OpenCaseForm(Plain):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"] = ClientField(person=self.person, label=_("Client"))
        self.fields["client"].error_messages["required"] = _("A case file belongs to a client on record.")
        self.fields["worker"] = WorkerField(
            label=_("Worker in charge"), required=False, empty_label=_("Nobody yet"), person=self.person, at=self.at
        )


class ChargeForm(Ask):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"] = WorkerField(
            label=_("Worker in charge"), required=False, empty_label=_("Nobody yet"), person=self.person, at=self.at
        )


class EntryForm(Plain):
    step = forms.ChoiceField(
        label=_("Step"), choices=[(step.value, step.label) for step in CaseStep if step != CaseStep.CLOSING],
        widget=forms.RadioSelect,
    )  # fmt: skip
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Kept sealed. Nothing is overwritten: a correction is a further entry."),
    )  # fmt: skip


class CloseForm(Plain):
    outcome = forms.CharField(
        label=_("What has come of it"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )


class CaseFilters(FilterForm):
    whose = forms.ChoiceField(label=_("Whose"), choices=any_of(Whose.choices))
    step = forms.ChoiceField(label=_("Step"), choices=any_of(CaseStep.choices))
    closed = forms.ChoiceField(label=_("Open or closed"), choices=[("", _("Open")), ("yes", _("Closed"))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Case number")
