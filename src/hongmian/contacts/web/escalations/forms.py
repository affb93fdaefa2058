"""The forms of an escalation: a step with the next one's time, and how it ended."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.contacts.enums import EscalationOutcome
from hongmian.contacts.web.fields import Plain

HOURS = [("1", _("in an hour")), ("4", _("in 4 hours")), ("24", _("tomorrow at this time")), ("72", _("in 3 days"))]
WRITING = {"rows": 3, "autocomplete": "off"}


class StepForm(Plain):
    what = forms.CharField(label=_("What was done"), max_length=500, widget=forms.Textarea(attrs=WRITING))
    next = forms.ChoiceField(label=_("Next step"), choices=HOURS, widget=forms.RadioSelect, initial="1")
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())


class CloseForm(Plain):
    outcome = forms.ChoiceField(
        label=_("How it ended"), choices=EscalationOutcome.choices, widget=forms.RadioSelect,
    )  # fmt: skip
    what = forms.CharField(
        label=_("Last step"), max_length=500, required=False, widget=forms.Textarea(attrs=WRITING),
        help_text=_("At least one step must be noted before it is closed."),
    )  # fmt: skip
