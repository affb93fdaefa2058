"""The form by which someone asks for a wish: the public's, and the hotline's for a caller."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.ui.reading import ENGLISH
from hongmian.wishes.domain.asking import LEAST, MOST, MOST_NAME
from hongmian.wishes.enums import AskedBy, Category
from hongmian.wishes.queries.lists import stations_to_ask
from hongmian.wishes.web.pages import Plain


class StationField(forms.ChoiceField):
    """A station in service, by district; gives the record."""

    def __init__(self, *, at: datetime, language: str = "", **kwargs: Any) -> None:
        found = stations_to_ask(at)
        self.stations = {str(station.pk): station for _place, listed in found for station in listed}
        english = language == ENGLISH
        groups = [
            (place.name_en if english else place.name, [(str(station.pk), station.name) for station in listed])
            for place, listed in found
        ]
        super().__init__(choices=[("", _("Choose a station")), *groups], **kwargs)

    def clean(self, value: Any) -> Any:
        return self.stations[super().clean(value)]


class AskForm(Plain):
    TOO_MANY = _("Many forms came from your connection within the hour. Please try later.")

    asked_by = forms.ChoiceField(label=_("For whom is it?"), choices=AskedBy.choices, widget=forms.RadioSelect)
    category = forms.ChoiceField(label=_("What it is for"), choices=Category.choices)
    words = forms.CharField(
        label=_("What is wished for, and why"), min_length=LEAST, max_length=MOST,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Only the station reads this. It is erased as soon as the station has decided."),
    )  # fmt: skip

    def __init__(self, *args: Any, at: datetime, language: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"] = StationField(
            at=at, language=language, label=_("Station"), help_text=_("The one nearest to where the person lives.")
        )
        self.fields["name"] = forms.CharField(label=_("Your name"), max_length=MOST_NAME)
        self.fields["phone"] = forms.CharField(
            label=_("Your telephone number"), max_length=24, widget=forms.TextInput({"inputmode": "tel"}),
            help_text=_("The station calls you back to look into it."),
        )  # fmt: skip
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")

    @property
    def told(self) -> dict[str, Any]:
        """What the verb wants to know."""
        given = dict(self.cleaned_data)
        return {"pk": given.pop("key"), **given}
