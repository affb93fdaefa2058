"""The quick forms of screening outings and of support."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.outreach.enums import Supported
from hongmian.outreach.web.fields import Plain, UnitField
from hongmian.ui.filtering import DayField, FilterForm, any_of


class QuickForm(Plain):
    """Three fields to fill in; the day and the unit are there already. A correction leaves the unit as it is."""

    def __init__(self, *args: Any, correcting: bool = False, **kwargs: Any) -> None:
        self.asks_key = not correcting
        super().__init__(*args, **kwargs)
        self.offer()
        self.fields["day"] = DayField(label=_("Day"), initial=self.at.date())
        if not correcting:
            self.fields["unit"] = UnitField(label=_("Station or line"), person=self.person, at=self.at)

    def offer(self) -> None:
        """Add the fields that are the kind's own."""


def heads(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=20_000, help_text=_("Everyone counts each time."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class OutingForm(QuickForm):
    def offer(self) -> None:
        self.fields["place"] = forms.CharField(label=_("Place"), max_length=80)
        self.fields["heads"] = heads(_("Residents screened"))
        self.fields["workers"] = forms.IntegerField(label=_("Workers"), min_value=1, max_value=200, initial=1)


class SupportForm(QuickForm):
    def offer(self) -> None:
        self.fields["whom"] = forms.ChoiceField(label=_("For whom"), choices=Supported, widget=forms.RadioSelect)
        self.fields["what"] = forms.CharField(
            label=_("What was done"), max_length=80, help_text=_("No names, no numbers: this is not sealed.")
        )
        self.fields["heads"] = heads(_("Persons served"))


class OutingFilters(FilterForm):
    first = DayField(label=_("From"))
    last = DayField(label=_("To"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"]


class SupportFilters(OutingFilters):
    whom = forms.ChoiceField(label=_("For whom"), choices=any_of(Supported.choices))
