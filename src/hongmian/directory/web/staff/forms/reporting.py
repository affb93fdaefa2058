"""The form that says how a unit reports from a day on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.directory.enums import ReportingMode
from hongmian.ui.filtering import DayField


class ReportingForm(forms.Form):
    mode = forms.ChoiceField(
        label=_("Way of reporting"), choices=ReportingMode.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it reports.")},
    )  # fmt: skip
    first_day = DayField(
        label=_("From which day on"),
        help_text=_("Days that already hold figures of the other way cannot be changed: void or correct those first."),
        error_messages={"required": _("Please choose a day."), "invalid": _("Write the date like 2020-03-19.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
