"""What the desk asks for: a reason, the value of the draw, an entry to exclude."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.awards.domain.reasons import LONGEST as LONGEST_REASON
from hongmian.judging.draw import LONGEST


class DeskForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class ReasonForm(DeskForm):
    why = forms.CharField(
        label=_("Which input was corrected, and why"), max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Everyone reads it beside the result, for good."),
    )  # fmt: skip


class DrawForm(DeskForm):
    value = forms.CharField(
        label=_("Value of the draw"),
        max_length=LONGEST,
        help_text=_("The digits that were published, in their order. Blanks and signs between them do not count."),
    )


class ExcludeForm(DeskForm):
    number = forms.CharField(label=_("Number of the entry"), max_length=12)
    why = forms.CharField(
        label=_("Why"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the contest log for everyone to read, for ever."),
    )  # fmt: skip
