"""Choosing a person served in a form of another room: by case number, whole name or number, within one's agencies.

The words come by POST and stand in no address; what answers is masked. Without a script the form itself offers those
who fit when it is sent.
"""

from __future__ import annotations

import uuid
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from hongmian.clients.queries.choosing import MOST, Fitting, certain, fitting, fitting_id
from hongmian.clients.queries.known import Known, known
from hongmian.directory.person import Person
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.unstored import unstored

LONGEST = 60


class ClientChooser(forms.TextInput):
    """A box for words, a button that looks who fits, and those who fit as a row of choices."""

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off", "maxlength": LONGEST})
        self.found: list[Fitting] = []
        self.looked = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> uuid.UUID | str:
        """Return the id that was chosen, unless the words were changed since; else the words."""
        words = str(data.get(name) or "").strip()
        chosen = data.get(f"{name}_chosen")
        if words and chosen and data.get(f"{name}_for") == words:
            with suppress(ValueError):
                return uuid.UUID(chosen)
        return words

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = value if isinstance(value, Fitting) else None
        words = chosen.number if chosen else value or ""
        box = super().render(name, words, attrs, renderer)
        found = [chosen] if chosen else self.found
        looked = self.looked or bool(found)
        return render_to_string(
            "clients/_choose.html", _told(name, words, found, chosen) | {"box": box, "looked": looked}
        )


class ClientField(forms.Field):
    """A client of the person's agencies; gives what may be shown of them (`Known`, of the record that counts), or None.
    A case or telephone number that is one record's is taken as it is; a name must be chosen from those who fit."""

    widget: Any = ClientChooser

    def __init__(self, *, person: Person, **kwargs: Any) -> None:
        super().__init__(**{"help_text": _("Case number, whole name or whole telephone number"), **kwargs})
        self.person = person

    def prepare_value(self, value: Any) -> Any:
        return (fitting_id(self.person, value) or "") if isinstance(value, uuid.UUID) else value

    def clean(self, value: Any) -> Known | None:
        super().clean(value)
        if not value:
            return None
        found = fitting_id(self.person, value) if isinstance(value, uuid.UUID) else self._look(value[:LONGEST])
        if found is None:
            raise ValidationError(_("No client of your agency fits. Write the whole name, number or case number."))
        return known([found.id])[found.id]

    def _look(self, words: str) -> Fitting | None:
        """Return whom the words name for certain; offers the others to choose from."""
        if one := certain(self.person, words):
            return one
        self.widget.found = fitting(self.person, words)
        self.widget.looked = True
        if self.widget.found:
            raise ValidationError(_("Choose who it is, then store again."), code="choose")
        return None


@access(Action.SEE_CLIENTS)
@require_POST
def choose(request: StaffRequest) -> HttpResponse:
    """Answer with those who fit, as choices to be put below the box of the field named by `for`."""
    name = request.GET.get("for", "")
    words = request.POST.get(name, "").strip()[:LONGEST]
    found = fitting(request.person, words)
    return unstored(render(request, "clients/_fitting.html", _told(name, words, found, None)))


def _told(name: str, words: str, found: list[Fitting], chosen: Fitting | None) -> dict[str, Any]:
    shown = {"name": name, "words": words, "found": found[:MOST], "more": len(found) > MOST}
    return shown | {"chosen": chosen.id if chosen else None}
