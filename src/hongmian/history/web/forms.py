"""The filters of the history."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.history.enums import ChangeKind
from hongmian.history.queries.changes import names, things
from hongmian.history.queries.telling import noun, who
from hongmian.ui.filtering import DayField, FilterForm, any_of


class ReadingFilters(FilterForm):
    since = DayField(label=_("From"))
    until = DayField(label=_("Through"))


class ChangeFilters(FilterForm):
    """`who` and `thing` offer what the history really holds."""

    who = forms.ChoiceField(label=_("Who"))
    thing = forms.ChoiceField(label=_("Kind of record"))
    kind = forms.ChoiceField(label=_("What"), choices=any_of(ChangeKind.choices))
    since = DayField(label=_("From"))
    until = DayField(label=_("Through"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = any_of((name, who(name)) for name in names())  # type: ignore[attr-defined]
        self.fields["thing"].choices = any_of((thing, noun(thing)) for thing in things())  # type: ignore[attr-defined]
