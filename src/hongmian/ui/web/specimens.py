"""Something for each component of the styleguide to show. Nothing here is stored or read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hongmian.ui.charts.bars import bars
from hongmian.ui.filtering import DateBox, FilterForm, any_of
from hongmian.ui.paging import page_of, url_with
from hongmian.ui.sorting import Column

DAY_OR_NIGHT = (("day", _("By day")), ("night", _("Around the clock")))
SPOKEN = (("yue", _("Cantonese")), ("cmn", _("Mandarin")), ("eng", _("English")))


@dataclass(frozen=True)
class Colour:
    """A token, its value, and its contrast on paper (WCAG 2.2 §1.4.3; shared tokens.css is the source)."""

    name: str
    value: str
    contrast: str


COLOURS = [
    Colour("paper", "#fbf7ee", "1.0"),
    Colour("paper-sunk", "#f1eadb", "1.1"),
    Colour("sheet", "#fffdf8", "1.1"),
    Colour("ink", "#1b1a18", "16.3"),
    Colour("ink-soft", "#4b463e", "8.7"),
    Colour("ink-faint", "#625b50", "6.3"),
    Colour("rule", "#d3c9b6", "1.5"),
    Colour("edge", "#82786a", "4.1"),
    Colour("kapok", "#b5281a", "6.0"),
    Colour("kapok-deep", "#8a1c12", "8.7"),
    Colour("jade", "#1d6548", "6.5"),
    Colour("ochre", "#775000", "6.7"),
    Colour("alarm", "#8a1c12", "8.7"),
    Colour("river", "#c4d6d8", "1.4"),
    Colour("focus", "#174a86", "8.3"),
]
ICONS = ("phone", "place", "clock", "check", "alert", "info", "next", "search", "close", "down", "print", "person")


class SpecimenForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), help_text=_("What citizens read beside the number."))
    number = forms.CharField(label=_("Number"))
    last_day = forms.DateField(label=_("In service through"), required=False, widget=DateBox())
    hours = forms.ChoiceField(label=_("Opening hours"), choices=DAY_OR_NIGHT, widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=SPOKEN, required=False, widget=forms.CheckboxSelectMultiple
    )
    district = forms.ChoiceField(label=_("Select"), choices=DAY_OR_NIGHT)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    agreed = forms.BooleanField(label=_("The worker agreed in writing"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class ChipForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("One tap, one answer"), choices=SPOKEN, initial="yue", widget=forms.RadioSelect, required=False
    )


class SpecimenFilters(FilterForm):
    state = forms.ChoiceField(label=_("State"), choices=any_of(DAY_OR_NIGHT))


def specimens(request: HttpRequest) -> dict[str, Any]:
    """Return what the page of the styleguide shows."""
    sent = {"wrong-name": gettext("A name"), "wrong-hours": "day", "wrong-district": "day"}
    wrong = SpecimenForm(sent, prefix="wrong")
    wrong.add_error("last_day", gettext("The last day is before the first. Choose a later one."))
    return {
        "colours": COLOURS,
        "bars": bars(
            [(gettext("The longest bar is red"), 28, "28"), (gettext("The others are ink"), 14, "14")],
        ),
        "icons": ICONS,
        "form": SpecimenForm(initial={"hours": "day", "languages": ["yue"]}),
        "wrong": wrong,
        "chips": ChipForm(),
        "filters": SpecimenFilters(request.GET),
        "columns": [
            Column(gettext("Name"), url_with(request, sort="name"), "ascending"),
            Column(gettext("District"), "", ""),
            Column(gettext("Hotlines"), url_with(request, sort="-lines"), "none", numeric=True),
        ],
        "page": page_of(request, range(1, 202)),
        "follows": [
            gettext("Citizens no longer find this number."),
            gettext("The record stays, with its history, and can be brought back."),
        ],
    }
