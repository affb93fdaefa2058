"""The filters of a list: a form that lives in the URL, so that a filtered list can be kept and sent on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hongmian.kit.days import FIRST_DAY, LAST_DAY, is_plausible


class DateBox(forms.DateInput):
    """The browser's own date picker; its value is always ISO."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        limits = {"min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}
        super().__init__({**limits, **(attrs or {})}, format="%Y-%m-%d")


def plausible_day(day: date) -> None:
    """Validator: a slip like the year 0020 or 20200 is said, not stored or reckoned with."""
    if not is_plausible(day):
        years = {"first": FIRST_DAY.year, "last": LAST_DAY.year}
        raise ValidationError(_("Choose a day from %(first)s to %(last)s."), code="far_day", params=years)


class DayField(forms.DateField):
    """A day of the network's own time, with the browser's date picker."""

    widget = DateBox
    default_validators = [plausible_day]  # as Django declares it


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
