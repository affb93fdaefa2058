"""The forms of offers and of the matcher's proposal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.directory.queries.districts import districts
from hongmian.indicators.enums import Group
from hongmian.ui.filtering import DayField, FilterForm, any_of
from hongmian.ui.reading import ENGLISH
from hongmian.wishes.bands import up_to
from hongmian.wishes.domain.keeping import day_of, limits
from hongmian.wishes.enums import Category, LineState
from hongmian.wishes.queries.lists import stations_to_ask
from hongmian.wishes.web.giving.forms import GiverChoice
from hongmian.wishes.web.pages import Plain

USUAL = timedelta(days=30)
REACHES = [("", _("Any distance"))] + [(str(km * 1000), _("%(n)s km") % {"n": km}) for km in (1, 3, 5, 10, 20)]
GROUPS = [(one.value, _("Citizen at large") if one == Group.NONE else one.label) for one in Group]


class PoolForm(Plain):
    """“50 wishes of up to 300 yuan in Tianhe.” What is left open means any."""

    count = forms.IntegerField(
        label=_("How many wishes"), min_value=1, max_value=5000, widget=forms.NumberInput({"inputmode": "numeric"})
    )
    most = forms.TypedChoiceField(label=_("Up to how much each"), coerce=int, widget=forms.RadioSelect)
    districts = forms.MultipleChoiceField(
        label=_("Districts"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None chosen: any.")
    )
    categories = forms.MultipleChoiceField(
        label=_("What it is for"), choices=Category.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: any."),
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label=_("For whom"), choices=GROUPS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: any."),
    )  # fmt: skip
    near = forms.ChoiceField(
        label=_("Near which station you are"), required=False, help_text=_("Shorter ways are preferred then.")
    )
    reach = forms.ChoiceField(label=_("At most so far from there"), choices=REACHES, required=False)
    until = DayField(label=_("Offered through"))

    def __init__(self, *args: Any, givers: Any, at: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = language == ENGLISH
        self.fields["giver"] = GiverChoice(
            givers, label=_("Who gives"), empty_label=None, widget=forms.RadioSelect, initial=givers[0].pk
        )
        self.fields["most"].choices = up_to(limits().most_value)  # type: ignore[attr-defined]
        named = [(place.code, place.name_en if english else place.name) for place in districts()]
        self.fields["districts"].choices = named  # type: ignore[attr-defined]
        by_place = stations_to_ask(at)
        self.places = {str(one.pk): one for _place, found in by_place for one in found if one.latitude is not None}
        grouped = [
            (place.name_en if english else place.name, [(str(one.pk), one.name) for one in found])
            for place, found in by_place
        ]
        self.fields["near"].choices = [("", _("Not said")), *grouped]  # type: ignore[attr-defined]
        self.initial.setdefault("until", day_of(at) + USUAL)
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")

    @property
    def given(self) -> dict[str, Any]:
        asked = self.cleaned_data
        near = self.places.get(asked["near"])
        return {
            "count": asked["count"], "most": asked["most"], "districts": asked["districts"],
            "categories": asked["categories"], "groups": asked["groups"], "until": asked["until"],
            "latitude": near.latitude if near else None, "longitude": near.longitude if near else None,
            "reach": int(asked["reach"]) if asked["reach"] else None,
        }  # fmt: skip


class LineFilters(FilterForm):
    """Which lines of a proposal are shown."""

    words = None  # type: ignore[assignment]  # Django's way to leave a field out
    kind = forms.ChoiceField(
        label=_("Lines"), choices=any_of([("with", _("With an offer")), ("without", _("Without one"))])
    )
    state = forms.ChoiceField(label=_("State"), choices=any_of(LineState.choices))


class StrikeForm(Plain):
    """Lines taken out of a proposal, and why."""

    asks_key = False
    line: Any = forms.ModelMultipleChoiceField(queryset=None, error_messages={"required": _("Tick the lines first.")})
    reason = forms.CharField(
        label=_("Why they are struck out"), max_length=200, help_text=_("Kept with your name and the time.")
    )

    def __init__(self, *args: Any, lines: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]
        self.fields["line"].error_messages["required"] = _("Tick the lines first.")
