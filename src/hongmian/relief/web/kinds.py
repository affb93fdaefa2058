"""The forms of kinds of goods and of fundraising qualifications."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.relief.models import Item, Qualification
from hongmian.ui.filtering import DayField


class ItemForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    class Meta:
        model = Item
        fields = ("name", "name_en", "unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class QualificationForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    valid_from = DayField(label=_("Valid from"))
    valid_to = DayField(label=_("Valid through"), required=False)

    class Meta:
        model = Qualification
        fields = ("number", "holder", "purpose", "valid_from", "valid_to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("valid_to", _("The last day is before the first."))
        return cleaned
