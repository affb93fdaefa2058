"""Fields that several forms of contacts share."""

from __future__ import annotations

import re
import unicodedata
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hongmian.ui.filtering import plausible_day

# A mobile or landline number, an identity number, or eight digits in a row that are no date.
NUMBER_OF_SOMEONE = re.compile(
    r"(?<!\d)(?:(?:\+?86[ .-]?)?1[3-9]\d[ .-]?\d{4}[ .-]?\d{4}|0\d{2,3}[ .-]?\d{3,4}[ .-]?\d{4}|\d{17}[\dXx]"
    r"|(?!20[12]\d[01]\d[0-3]\d)[2-8]\d{7})(?!\d)"
)


class Plain(forms.Form):
    """A form without colons behind its labels; the page says in words what is wrong."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")


class MomentField(forms.DateTimeField):
    """A day and a time with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        words = {"required": _("Please enter a day and a time."), "invalid": _("Write it like 2020-03-19 14:30.")}
        super().__init__(widget=box, error_messages=words, **kwargs)

    def clean(self, value: Any) -> Any:
        moment = super().clean(value)
        if moment is not None:
            plausible_day(moment.date())
        return moment


class LineField(forms.ChoiceField):
    """One of some lines; gives the line. Of several none is chosen beforehand, but the one that is named."""

    def __init__(self, *, lines: list[Any], **kwargs: Any) -> None:
        self.lines = {str(line.pk): line for line in lines}
        words = {"required": _("Choose a line."), "invalid_choice": _("Choose a line that logs live.")}
        choices = [(key, line.name) for key, line in self.lines.items()]
        if len(choices) > 1:
            choices.insert(0, ("", _("Choose a line")))
        super().__init__(choices=choices, error_messages=words, **kwargs)

    def clean(self, value: Any) -> Any:
        return self.lines.get(super().clean(value))


def nameless(note: str) -> None:
    """Validator: a note carries no telephone or identity number, in whatever width its digits are written."""
    if NUMBER_OF_SOMEONE.search(unicodedata.normalize("NFKC", note)):
        raise ValidationError(
            _("This looks like a telephone or identity number. Leave it out; it belongs in the client's record.")
        )


def id_of(text: str | None) -> uuid.UUID | None:
    """Return the id that a query string holds, or None if it is none."""
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None
