"""Fields that several forms of outreach share."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.directory.person import Person
from hongmian.outreach.queries.units import units_of, workers_of
from hongmian.ui.filtering import plausible_day


class Plain(forms.Form):
    """A form without colons behind its labels, of someone at a moment. `key` becomes the id of what it stores, so
    that a form sent twice leaves one."""

    use_required_attribute = False  # the page answers in words
    asks_key = True

    def __init__(self, *args: Any, person: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.at = person, at
        self.label_suffix = ""
        if self.asks_key:
            self.fields["key"] = forms.UUIDField(widget=forms.HiddenInput)
            self.initial.setdefault("key", uuid.uuid4())
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")


class Ask(Plain):
    """A form about something that is there already."""

    asks_key = False


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


WITHOUT_RECORD = _("Case number, whole name or whole telephone number. Leave it empty for someone without a record.")


class UnitField(forms.ChoiceField):
    """The station or line a service belongs to; gives the record. One's own station is chosen already."""

    def __init__(self, *, person: Person, at: datetime, **kwargs: Any) -> None:
        units = units_of(person, at=at)
        self.units = units.by_id()
        groups = ((_("Stations"), units.stations), (_("Hotlines"), units.hotlines))
        choices = [(label, [(str(unit.pk), unit.name) for unit in listed]) for label, listed in groups if listed]
        super().__init__(choices=choices, **kwargs)
        first = units.own or (units.stations or units.hotlines or [None])[0]
        self.initial = kwargs.get("initial") or (str(first.pk) if first else None)

    def clean(self, value: Any) -> Any:
        return self.units[super().clean(value)]


class WorkerField(forms.ModelChoiceField):
    """A worker of the person's agencies."""

    def __init__(self, *, person: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(queryset=workers_of(person, at=at), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {obj.staff_no}"


def id_of(text: str | None) -> uuid.UUID | None:
    """Return the id that a query string holds, or None if it is none."""
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None
