"""The forms of aid runs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.clients.web.choosing import ClientField
from hongmian.outreach.enums import AidState, Need
from hongmian.outreach.queries.lists import Whose
from hongmian.outreach.web.fields import WITHOUT_RECORD, Ask, MomentField, Plain, UnitField, WorkerField
from hongmian.ui.filtering import FilterForm, any_of


class RequestForm(Plain):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = {"person": self.person, "at": self.at}
        self.fields["need"] = forms.ChoiceField(label=_("What is needed"), choices=Need, widget=forms.RadioSelect)
        self.fields["what"] = forms.CharField(
            label=_("Exactly what"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Name, kind and quantity. Kept sealed."),
        )  # fmt: skip
        self.fields["where"] = forms.CharField(
            label=_("Where to"), max_length=200, required=False,
            help_text=_("Kept sealed. May stay empty for a client whose address is on record."),
        )  # fmt: skip
        self.fields["persons"] = forms.IntegerField(
            label=_("Persons served"), min_value=1, max_value=200, initial=1
        )  # fmt: skip
        self.fields["needed_by"] = MomentField(label=_("Needed by"), required=False)
        self.fields["client"] = ClientField(
            person=self.person, label=_("Client"), required=False, help_text=WITHOUT_RECORD
        )  # fmt: skip
        self.fields["unit"] = UnitField(label=_("Station or line"), **who)
        self.fields["contact"] = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("client") and not given.get("where") and not {"where", "client"} & set(self.errors):
            self.add_error("where", _("Write where to bring it: there is no record to look it up in."))
        return given


class AssignForm(Ask):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"] = WorkerField(
            label=_("Worker"), empty_label=_("Choose a worker"), person=self.person, at=self.at
        )


class DeliverForm(Ask):
    delivered_at = MomentField(label=_("Delivered at"))
    persons = forms.IntegerField(
        label=_("Persons served"), min_value=1, max_value=200,
        help_text=_("Everyone at the door whom it was for; counted each time."),
    )  # fmt: skip


class AidRunFilters(FilterForm):
    whose = forms.ChoiceField(label=_("Whose"), choices=any_of(Whose.choices))
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("open", _("Not finished")), ("late", _("Past its time")), *AidState.choices, ("all", _("All"))],
    )  # fmt: skip
    need = forms.ChoiceField(label=_("What is needed"), choices=any_of(Need.choices))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Case number")
