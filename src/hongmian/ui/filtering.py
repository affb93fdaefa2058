"""The filters of a list: a form that lives in the URL, so that a filtered list can be kept and sent on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DateBox(forms.DateInput):
    """The browser's own date picker; its value is always ISO."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class FilterForm(forms.Form):
    """Bound to `request.GET`. What cannot be read is left out of `chosen` and said beside its field."""

    words = forms.CharField(label=_("Words"), required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            field.required = False

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters in use, by name, as Python values."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}

    @property
    def sort(self) -> str:
        return str(self.data.get("sort", ""))


def any_of(choices: Any) -> list[tuple[str, Any]]:
    """Return the choices of a select that may be left open."""
    return [("", _("All")), *choices]
