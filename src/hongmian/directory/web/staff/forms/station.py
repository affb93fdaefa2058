"""The form of a station."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.directory.enums import Service
from hongmian.directory.models import Station
from hongmian.directory.web.staff.forms.record import RecordForm
from hongmian.directory.web.staff.forms.words import WordsChoice


class StationForm(RecordForm):
    natural_kind = "station"
    services = WordsChoice(Service, label=_("Services"))

    class Meta:
        model = Station
        fields = ("code", "name", "agency", "district", "street_town", "address", "latitude", "longitude", "hours",
                  "purpose", "services")  # fmt: skip
        widgets: ClassVar = {
            "latitude": forms.TextInput(attrs={"inputmode": "decimal"}),
            "longitude": forms.TextInput(attrs={"inputmode": "decimal"}),
            "purpose": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar = {
            "code": _("Given by the association; it stands on the warm card and in the address of the page."),
            "latitude": _("WGS-84 degrees, as a GPS receiver shows them: 23.1301. Chinese map apps differ by 500 m."),
            "longitude": _("WGS-84 degrees, like 113.3601."),
            "hours": _("For example: Mo-Fr 8:30-18:00; Sa 9:00-12:00; PH off, or 24/7."),
            "purpose": _("One or two sentences, as they stand on the warm card."),
        }
        error_messages: ClassVar = {
            "code": {"unique": _("Another station has this number. Ask the association for the next free one.")},
            "name": {"unique": _("Another station has this name. Add the street to tell them apart.")},
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        latitude, longitude = cleaned.get("latitude"), cleaned.get("longitude")
        if (latitude is None) != (longitude is None) and not {"latitude", "longitude"} & set(self.errors):
            missing = "latitude" if latitude is None else "longitude"
            self.blame(missing, _("A position needs both latitude and longitude; fill in both or neither."))
        self.name_by(cleaned.get("code", ""), code=cleaned.get("code"))
        return cleaned
