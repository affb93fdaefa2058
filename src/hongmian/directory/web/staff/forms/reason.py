"""The small forms of confirm pages: a reason, a last day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.ui.filtering import DayField


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you need it?"), max_length=200, min_length=4,
        help_text=_("Kept with your name and the time; the association reads it."),
        error_messages={
            "required": _("Say in a few words why you need the number; it is kept."),
            "min_length": _("Say in a few words why you need the number; it is kept."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class LastDayForm(forms.Form):
    last_day = DayField(
        label=_("Last day in service"),
        help_text=_("Today: citizens see it until midnight. Yesterday: it is gone at once."),
        error_messages={"required": _("Please choose a day."), "invalid": _("Write the date like 2020-03-19.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
