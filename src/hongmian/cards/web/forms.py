"""The forms of cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.cards.domain.printing import MOST_COPIES
from hongmian.cards.enums import GIVEN, RequestState, Size, Way
from hongmian.cards.models.wording import MOST_ENGLISH, MOST_LINE, MOST_PURPOSE
from hongmian.cards.queries.printable import Printable, printable
from hongmian.directory.queries.districts import districts
from hongmian.outreach.web.fields import Ask, Plain
from hongmian.ui.filtering import DayField, FilterForm, any_of
from hongmian.ui.reading import ENGLISH


class WordsForm(Ask):
    """What an agency adds to a card; each may stay empty."""

    purpose = forms.CharField(
        label=_("Purpose on the card"), max_length=MOST_PURPOSE, required=False,
        help_text=_("Empty: the first sentence of the station's purpose."),
    )  # fmt: skip
    line = forms.CharField(
        label=_("A line of your own"), max_length=MOST_LINE, required=False,
        help_text=_(
            "For example: free clinic on Wednesday afternoons. No telephone number: those come from the network, to be "
            "recalled."
        ),
    )  # fmt: skip
    name_en = forms.CharField(
        label=_("Name in English"), max_length=MOST_ENGLISH, required=False, help_text=_("Empty: spelt in letters."),
    )  # fmt: skip
    line_en = forms.CharField(label=_("A line of your own, in English"), max_length=MOST_ENGLISH, required=False)


class BatchForm(Plain):
    """Whose cards, how many of each, which size. `whose`: `all`, a district's code, or a station's id."""

    size = forms.ChoiceField(label=_("Card size"), choices=Size, widget=forms.RadioSelect, initial=Size.CARD)
    copies = forms.IntegerField(
        label=_("Copies of each"), min_value=1, max_value=MOST_COPIES, initial=200,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer: Printable = printable(self.person, at=self.at)
        self.fields["whose"] = forms.ChoiceField(label=_("Which stations"), choices=self._choices(language))
        self.order_fields(["key", "whose", "size", "copies"])

    def _choices(self, language: str) -> list[Any]:
        offer = self.offer
        whole = _("All %(n)s stations") % {"n": len(offer.stations)}
        choices: list[Any] = [("all", whole)] if len(offer.stations) > 1 else []
        if offer.whole_city:
            named = {one.code: one.name_en if language == ENGLISH else one.name for one in districts()}
            held = [(code, named[code]) for code in named if code in offer.by_district]
            choices.append((_("Districts"), held))
        single = [(str(one.pk), f"{one.name} · {one.code}") for one in offer.stations]
        return [*choices, (_("Stations"), single)]

    @property
    def chosen(self) -> list[Any]:
        whose = self.cleaned_data["whose"]
        if whose == "all":
            return self.offer.stations
        return self.offer.by_district.get(whose) or [one for one in self.offer.stations if str(one.pk) == whose]


class HandingForm(Plain):
    """How cards left the station. `count` is what the label of a bundle says, if one was scanned."""

    way = forms.ChoiceField(
        label=_("How"),
        choices=[(way.value, way.label) for way in GIVEN],
        widget=forms.RadioSelect,
        initial=Way.HOUSEHOLD,
    )
    count = forms.IntegerField(
        label=_("How many cards"), min_value=1, max_value=MOST_COPIES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Where they went"), max_length=60, required=False,
        help_text=_("An estate, a street, a shop: no person and no door."),
    )  # fmt: skip

    def __init__(self, *args: Any, ways: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"] = DayField(label=_("Day"), initial=self.at.date())
        if ways:
            self.fields["way"].choices = list(ways.items())  # type: ignore[attr-defined]  # a ChoiceField


class AskForm(forms.Form):
    """A citizen asks for a card. `key` is made with the form, so that a form sent twice is one request."""

    TOO_MANY = _("Many requests came from your connection within the hour. Please try later, or call the station.")

    size = forms.ChoiceField(label=_("Card size"), choices=Size, widget=forms.RadioSelect, initial=Size.CARD)
    copies = forms.ChoiceField(label=_("Cards"), choices=[(str(n), str(n)) for n in range(1, 6)], initial="1")
    address = forms.CharField(
        label=_("Where we bring it"), max_length=120,
        help_text=_("Street, house and door. Kept sealed, and erased as soon as the card is there; no name is needed."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "street-address"}),
        error_messages={"required": _("Write street, house and door, so that the card arrives.")},
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput)
    use_required_attribute = False  # the page answers in words


class ReasonForm(Ask):
    reason = forms.CharField(label=_("Why you read it"), max_length=200, help_text=_("Kept with your name."))


class ListFilters(FilterForm):
    """Offers districts."""

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.code, one.name_en if language == ENGLISH else one.name) for one in districts()]
        self.fields["district"] = forms.ChoiceField(label=_("District"), choices=any_of(named), required=False)
        self.fields["words"].label = _("Station or number")


class StationFilters(ListFilters):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [("none", _("No card yet")), ("stale", _("Outdated card"))]
        self.fields["state"] = forms.ChoiceField(label=_("Card"), choices=any_of(states), required=False)


class HandingFilters(ListFilters):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"] = forms.ChoiceField(label=_("How"), choices=any_of(Way.choices), required=False)
        self.fields["words"].label = _("Station or place")


class RequestFilters(ListFilters):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"] = forms.ChoiceField(label=_("State"), choices=any_of(RequestState.choices), required=False)


class BatchFilters(FilterForm):
    size = forms.ChoiceField(label=_("Card size"), choices=any_of(Size.choices))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Station or batch number")


class RecallFilters(FilterForm):
    astray = forms.ChoiceField(
        label=_("What is outdated"),
        choices=any_of(
            (("yes", _("Leads people astray")), ("no", pgettext_lazy("outdated card", "Only words or hours")))
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Station or number")
