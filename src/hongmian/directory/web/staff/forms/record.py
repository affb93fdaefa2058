"""What the forms of all nouns share: scoped choices, plain errors, stable ids for new records."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.directory.models import Agency, District
from hongmian.directory.person import Person
from hongmian.directory.queries.staff.scope import agencies_edited
from hongmian.directory.web.wording import hours_for_entry
from hongmian.kit.ids import stable_id
from hongmian.ui.filtering import DateBox, plausible_day
from hongmian.ui.reading import ENGLISH

MISSING = {
    forms.ModelChoiceField: _("Please choose one."),
    forms.ChoiceField: _("Please choose one."),
}
PLAIN = {
    forms.CharField: {"max_length": _("At most %(limit_value)s signs fit here; this has %(show_value)s.")},
    forms.DateField: {"invalid": _("Write the date like 2020-03-19.")},
    forms.FloatField: {"invalid": _("Write a number of degrees like 23.1301.")},
    forms.URLField: {"invalid": _("Write the whole address, like https://example.org.")},
}


class DistrictChoice(forms.ModelChoiceField):
    """Districts in the reader's language."""

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        self.english = language == ENGLISH
        super().__init__(District.objects.all(), *args, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name_en if self.english else obj.name)


class RecordForm(forms.ModelForm):
    """A form of one noun. `person` limits the choices; a new record gets the id that its natural key gives it."""

    natural_kind: ClassVar[str] = ""

    def __init__(self, *args: Any, person: Person, at: datetime, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.at, self.language = person, at, language
        self.label_suffix = ""
        self.is_new = self.instance._state.adding
        self.offer()
        if self.initial.get("hours"):
            self.initial["hours"] = hours_for_entry(self.initial["hours"])
        for field in self.fields.values():
            _speak_plainly(field)

    def offer(self) -> None:
        """Narrow the choices to what `person` may enter."""
        if "district" in self.fields:
            old = self.fields["district"]
            self.fields["district"] = DistrictChoice(
                language=self.language, label=old.label, help_text=old.help_text, required=old.required
            )
        if "agency" in self.fields:
            besides = None if self.is_new else self.instance.agency_id
            offered = agencies_edited(self.person, at=self.at, besides=besides)
            self.offer_only("agency", offered)
            if self.is_new and len(self.person.managed_agencies) == 1:
                self.initial.setdefault("agency", next(iter(self.person.managed_agencies)))

    def offer_only(self, name: str, rows: models.QuerySet[Any]) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def blame(self, name: str, words: Any) -> None:
        """Add an error to a field, once."""
        if name not in self.errors:
            self.add_error(name, words)

    def require_same_agency(self, name: str, words: Any) -> None:
        agency: Agency | None = self.cleaned_data.get("agency")
        thing = self.cleaned_data.get(name)
        if agency and thing and thing.agency_id != agency.pk:
            self.blame(name, words)

    def name_by(self, key: str, **natural: Any) -> None:
        """Give a new record its stable id. If the very record is stored already, stand on it: the domain says
        whether it is the same form sent twice."""
        if not self.is_new or not key:
            return
        stored = self._meta.model._default_manager.filter(**natural).first()
        if stored is not None and self.may_stand_on(stored):
            self.instance.pk, self.instance._state.adding = stored.pk, False
        elif stored is None:
            self.instance.pk = self._free_id(stable_id(self.natural_kind, key))

    def may_stand_on(self, stored: Any) -> bool:
        """Say whether the stored record is one this person might just have entered."""
        agency = stored.pk if isinstance(stored, Agency) else stored.agency_id
        return agencies_edited(self.person, at=self.at).filter(pk=agency).exists()

    def _free_id(self, wanted: uuid.UUID) -> uuid.UUID:
        taken = self._meta.model._default_manager.filter(pk=wanted).exists()
        return uuid.uuid4() if taken else wanted


def _speak_plainly(field: forms.Field) -> None:
    field.error_messages["required"] = next(
        (words for kind, words in MISSING.items() if isinstance(field, kind)), _("Please fill this in.")
    )
    for kind, messages in PLAIN.items():
        if isinstance(field, kind):
            field.error_messages.update(messages)
    if isinstance(field, forms.DateField):
        field.widget = DateBox()
        field.validators.append(plausible_day)
