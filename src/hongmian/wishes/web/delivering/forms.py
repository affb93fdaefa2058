"""The forms of sending, arriving, handing over, thanking."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.relief.queries.lists import goods
from hongmian.ui.filtering import FilterForm
from hongmian.wishes.domain.handing_over import PHOTO
from hongmian.wishes.domain.thanking import MOST
from hongmian.wishes.enums import DeliveryWay
from hongmian.wishes.queries.tasks import Task
from hongmian.wishes.web.pages import Plain


class SendForm(Plain):
    """How a gift comes to the station."""

    asks_key = False
    way = forms.ChoiceField(label=_("How"), choices=DeliveryWay.choices, widget=forms.RadioSelect)
    courier = forms.CharField(label=_("Courier"), max_length=30, required=False)
    tracking_no = forms.CharField(
        label=_("Tracking number"), max_length=44, required=False, help_text=_("If a courier brings it.")
    )


class ArrivalForm(Plain):
    """A gift is at the station: as what it goes into the ledger."""

    asks_key = False
    code = forms.CharField(label=_("Hand-over code"), max_length=12, required=False)
    item: Any = forms.ModelChoiceField(
        label=_("Kind of goods"), queryset=None, required=False, empty_label=_("Gifts for micro-wishes")
    )
    quantity = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=1000, initial=1, widget=forms.NumberInput({"inputmode": "numeric"})
    )

    def __init__(self, *args: Any, asks_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = goods()  # type: ignore[attr-defined]
        if not asks_code:
            del self.fields["code"]


class CodeForm(Plain):
    asks_key = False
    code = forms.CharField(
        label=_("Code the person tells you"), max_length=8,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip


class WordForm(Plain):
    asks_key = False
    reason = forms.CharField(
        label=_("Why there is no code"), max_length=200, help_text=_("Kept with your name and the time.")
    )


class LossForm(Plain):
    asks_key = False
    reason = forms.CharField(
        label=_("What the courier says"), max_length=200, help_text=_("The giver reads it. Write no names or numbers.")
    )


class PhotoForm(Plain):
    asks_key = False
    photo = forms.FileField(
        label=_("Photo of the object"),
        help_text=_("The object alone: no face, no address. Place and camera are removed."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
    )  # fmt: skip

    def clean_photo(self) -> bytes:
        sent = self.cleaned_data["photo"]
        if sent.size > PHOTO.bytes:
            raise forms.ValidationError(_("The picture is larger than 20 MB. Send a smaller one."))
        return b"".join(sent.chunks())


class ThanksForm(Plain):
    asks_key = False
    text = forms.CharField(
        label=_("What the person lets the givers know"), max_length=MOST, widget=forms.Textarea({"rows": 3}),
        help_text=_("Names, numbers and addresses are masked before it is stored."),
    )  # fmt: skip


class TaskFilters(FilterForm):
    words = None  # type: ignore[assignment]  # Django's way to leave a field out
    task = forms.ChoiceField(label=_("Task"), choices=[("", _("All")), *Task.choices])
