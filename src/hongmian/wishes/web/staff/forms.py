"""The forms of those who collect wishes, approve them, and set their limits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.clients.web.choosing import ClientField
from hongmian.directory.queries.districts import districts
from hongmian.indicators.enums import Group
from hongmian.outreach.web.fields import WITHOUT_RECORD
from hongmian.relief.web.fields import YuanField
from hongmian.ui.filtering import DayField, FilterForm, any_of
from hongmian.ui.reading import ENGLISH
from hongmian.wishes.bands import BANDS, choices
from hongmian.wishes.domain.collecting import LATEST, LONGEST, SHORTEST, Told
from hongmian.wishes.domain.keeping import day_of, limits
from hongmian.wishes.enums import AskState, Category, ConsentOf, Urgency, Way, WishState
from hongmian.wishes.models import Setting, Wish
from hongmian.wishes.queries.lists import Stage, stations_to_collect
from hongmian.wishes.web.pages import Plain

USUAL = timedelta(days=28)  # until a wish is needed, unless somebody says otherwise
GROUPS = [(one.value, _("Citizen at large") if one == Group.NONE else one.label) for one in Group]


class WishForm(Plain):
    """What a worker writes down during a visit, on a phone. `wish`: one that is corrected; whose it is stays."""

    def __init__(self, *args: Any, person: Any, at: Any, wish: Wish | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wish, setting = wish, limits()
        if wish is None:
            self._ask_whose(person, at)
        self._ask_what(setting)
        self._ask_consent(day_of(at))
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")

    def _ask_whose(self, person: Any, at: Any) -> None:
        self.fields["client"] = ClientField(
            person=person, label=_("Client"), required=False,
            help_text=WITHOUT_RECORD,
        )  # fmt: skip
        self.fields["who"] = forms.CharField(
            label=_("Name and telephone"), max_length=80, required=False,
            help_text=_("Only of someone without a record. Kept sealed."),
        )  # fmt: skip
        self.fields["group"] = forms.ChoiceField(label=_("Primary group"), choices=GROUPS, initial=Group.NONE.value)
        self.stations = {str(one.pk): one for one in stations_to_collect(person, at)}
        named = [(pk, station.name) for pk, station in self.stations.items()]
        self.fields["station"] = forms.ChoiceField(label=_("Station"), choices=named)
        self.fields["ask"] = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def _ask_what(self, setting: Setting) -> None:
        self.fields["category"] = forms.ChoiceField(
            label=_("What it is for"), choices=Category.choices, widget=forms.RadioSelect
        )
        self.fields["text_zh"] = forms.CharField(
            label=_("Public text"), min_length=SHORTEST, max_length=LONGEST,
            widget=forms.Textarea({"rows": 3, "lang": "zh-CN"}),
            help_text=_("Everyone reads this. No name, no number, no address, no school: “An elder living alone wishes for a rice cooker.”"),  # noqa: E501 a whole sentence for the translator
        )  # fmt: skip
        self.fields["price"] = forms.TypedChoiceField(
            label=_("Worth"), choices=choices(setting.most_value), coerce=int, widget=forms.RadioSelect
        )
        self.fields["urgency"] = forms.TypedChoiceField(
            label=_("Urgency"),
            choices=Urgency.choices,
            coerce=int,
            widget=forms.RadioSelect,
            initial=Urgency.USUAL.value,
        )
        self.fields["deadline"] = DayField(label=_("Needed by"), help_text=_("Within half a year."))
        self.fields["way"] = forms.ChoiceField(
            label=_("How it is brought"), choices=Way.choices, widget=forms.RadioSelect, initial=Way.COURIER.value
        )
        self.fields["note"] = forms.CharField(
            label=_("Note for the station"), max_length=400, required=False,
            widget=forms.Textarea({"rows": 2, "lang": "zh-CN"}),
            help_text=_("Size, model, when to bring it. Kept sealed."),
        )  # fmt: skip
        self.fields["text_en"] = forms.CharField(
            label=_("Public text in English"), max_length=400, required=False, widget=forms.Textarea({"rows": 2})
        )

    def _ask_consent(self, today: Any) -> None:
        self.fields["consent"] = forms.ChoiceField(
            label=_("Who agreed that this is published"), choices=ConsentOf.choices, widget=forms.RadioSelect,
            help_text=_("Of a child, the guardian."),
        )  # fmt: skip
        self.fields["consent_on"] = DayField(label=_("Consent given on"))
        self.initial.setdefault("consent_on", today)
        self.initial.setdefault("deadline", min(today + USUAL, today + LATEST))

    def clean_station(self) -> Any:
        return self.stations[self.cleaned_data["station"]]

    @property
    def told(self) -> Told:
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "ask")}
        if self.wish is not None:
            kept = self.wish
            return Told(station=kept.station, client=kept.client, who=kept.who, group=kept.group, **given)
        client = given.pop("client")
        return Told(client=client.canonical if client else None, **given)


class ReasonForm(Plain):
    asks_key = False
    reason = forms.CharField(label=_("Why"), max_length=200, help_text=_("It is kept. Names and numbers stay out."))


class WishFilters(FilterForm):
    state = forms.ChoiceField(
        label=pgettext_lazy("wish", "State"),
        choices=[(Stage.ALIVE.value, Stage.ALIVE.label), *WishState.choices, (Stage.ALL.value, Stage.ALL.label)],
    )
    category = forms.ChoiceField(label=_("What it is for"), choices=any_of(Category.choices))
    district = forms.ChoiceField(label=_("District"))
    mine = forms.BooleanField(label=_("Collected by me"))

    def __init__(self, *args: Any, language: str, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Number or case number") if own else _("Number of the wish")
        places = [(one.code, one.name_en if language == ENGLISH else one.name) for one in districts()]
        self.fields["district"].choices = any_of(places)  # type: ignore[attr-defined]
        if not own:
            del self.fields["mine"]


class AskFilters(FilterForm):
    state = forms.ChoiceField(
        label=pgettext_lazy("ask", "State"), choices=[*AskState.choices, (Stage.ALL.value, Stage.ALL.label)]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"]


class LimitsForm(Plain):
    asks_key = False
    open_each = forms.IntegerField(label=_("Wishes a person may have open at a time"), min_value=1, max_value=20)
    wishes_each = forms.IntegerField(label=_("Wishes of a person in the whole action"), min_value=1, max_value=50)
    counts_from = DayField(label=_("The action counts from"))
    most_value = forms.TypedChoiceField(label=_("A wish is worth at most"), choices=choices(max(BANDS)), coerce=int)
    least_share = YuanField(label=_("Smallest share of a wish, in yuan"))
    held_days = forms.IntegerField(label=_("Days until a pledge lapses"), min_value=1, max_value=60)
    remind_days = forms.IntegerField(label=_("Reminder so many days before"), min_value=0, max_value=59)
    held_most = forms.IntegerField(label=_("Pledges a giver may hold at a time"), min_value=1, max_value=500)
