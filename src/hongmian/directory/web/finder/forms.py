"""The form by which a citizen tells us that a line does not work."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.directory.enums import ReportReason


class ReportForm(forms.Form):
    """`key` is made with the form, so that a form sent twice on a slow network is one report."""

    TOO_MANY = _("Many reports came from your connection within the hour. Please try later, or call the switchboard.")

    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ReportReason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    note = forms.CharField(
        label=_("Anything else we should know"),
        help_text=_("For example when you called. Please leave no names or telephone numbers here."),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    use_required_attribute = False  # the page answers in words
