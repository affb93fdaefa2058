"""Words of a closed list as tick rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextChoices


class WordsChoice(forms.TypedMultipleChoiceField):
    """Gives the chosen codes in the order of the list, whatever order they were sent in."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, words: type[TextChoices], **kwargs: Any) -> None:
        self.order = words.values
        super().__init__(choices=words.choices, required=False, empty_value=[], **kwargs)

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        return [word for word in self.order if word in chosen]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(initial or []) != set(data or [])
