"""Fields of the editor: times, exact numbers, and lists that are written a line each."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from hongmian.ui.filtering import plausible_day


class TimeField(forms.DateTimeField):
    """A moment of the network's own time, with the browser's picker."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=box, **kwargs)

    def to_python(self, value: Any) -> Any:
        try:
            told = super().to_python(value)
        except OverflowError:  # the first or the last year there is
            plausible_day(date.min)
        if told is not None:
            plausible_day(told.date())
        return told


class SentenceField(forms.CharField):
    """A sentence or two in a box of several lines; what comes out is one line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


class ExactField(forms.CharField):
    """A number kept as it was written: wide digits become plain ones, a sign of per cent is left out."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=20, widget=box, **kwargs)

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFKC", str(super().to_python(value) or "")).replace("%", "").strip()


class PairsField(forms.CharField):
    """A line each: one | other. The value is a list of pairs."""

    def __init__(self, *, example: Any, rows: int = 5, **kwargs: Any) -> None:
        self._example = example
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "lang": "mul"}), max_length=8_000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(" | ".join(pair) for pair in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[tuple[str, str]]:
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        pairs = [tuple(part.strip() for part in line.replace("｜", "|").split("|")) for line in lines]
        if not all(len(pair) == 2 and all(pair) for pair in pairs):
            raise forms.ValidationError(_("Write each line like this: %(example)s") % {"example": self._example})
        return [(pair[0], pair[1]) for pair in pairs]
