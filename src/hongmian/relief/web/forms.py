"""The forms of the ledger. Choices name only whose stock the person keeps."""

from __future__ import annotations

import unicodedata
import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import agencies_in_service
from hongmian.directory.queries.staff.scope import agencies_edited
from hongmian.kit.errors import Refused
from hongmian.relief.models import Item, Qualification
from hongmian.relief.money import fen_of
from hongmian.relief.queries.balances import left_of
from hongmian.relief.queries.ledger import ASSOCIATION
from hongmian.relief.queries.lists import goods, items, qualifications
from hongmian.relief.web.fields import PlainForm, StockField, YuanField
from hongmian.ui.filtering import DayField

PUBLICLY = (("no", _("No, given directly")), ("yes", _("Yes, by a public appeal")))
NEW, MOST = "", 10**9


class MoveForm(PlainForm):
    """What all three movements ask. `id` is made once for a form, so that sending it twice stores one entry."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    holder = forms.ChoiceField(label=_("Whose stock"))
    item = forms.ModelChoiceField(label=_("Item"), queryset=Item.objects.none(), empty_label=_("Choose"))
    quantity = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=MOST, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    day = DayField(label=_("Day"))
    remark = forms.CharField(
        label=_("Remark"), max_length=200, required=False, help_text=_("Others read it: write no names or numbers.")
    )

    def __init__(self, *args: Any, person: Person, at: datetime, **kwargs: Any) -> None:
        initial = {"id": uuid.uuid4(), "day": at.date(), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in agencies_edited(person, at=at)}
        own: list[tuple[str, Any]] = [(pk, agency.name) for pk, agency in self.agencies.items()]
        if person.has(Role.ASSOCIATION):
            own.insert(0, (ASSOCIATION, _("The association")))
        self._offer("holder", own)
        self.fields["item"].queryset = items()  # type: ignore[attr-defined]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        if len(choices) == 1:
            self.fields[name].initial = choices[0][0]
        else:
            choices = [(NEW, _("Choose")), *choices]
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def chosen_agency(self, name: str) -> Any:
        """Return the agency chosen, or None for the association."""
        return self.agencies.get(self.cleaned_data[name])


class ReceiveForm(MoveForm):
    """Goods given."""

    value = YuanField(label=_("Value in yuan"), help_text=_("Of all together, like 1,234.50."))
    source = forms.CharField(
        label=_("Given by"), max_length=120, required=False, help_text=_("Sealed: read only with a reason.")
    )
    receipt_no = forms.CharField(
        label=_("Receipt number"), max_length=40, required=False, help_text=_("Left empty, the next number is taken.")
    )
    publicly = forms.ChoiceField(
        label=_("Raised from the public?"), choices=PUBLICLY, initial="no", widget=forms.RadioSelect
    )
    qualification = forms.ModelChoiceField(
        label=_("Fundraising qualification"),
        queryset=Qualification.objects.none(),
        required=False,
        empty_label=pgettext_lazy("ledger", "None"),
    )
    field_order = (
        "id",
        "holder",
        "item",
        "quantity",
        "value",
        "day",
        "source",
        "receipt_no",
        "publicly",
        "qualification",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = goods()  # type: ignore[attr-defined]
        self.fields["qualification"].queryset = qualifications()  # type: ignore[attr-defined]


class FundsForm(ReceiveForm):
    """Money given: its quantity is its value."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["item"], self.fields["quantity"]
        self.fields["value"].label = _("Sum in yuan")
        self.fields["value"].help_text = _("Like 1,234.50.")


class OutForm(MoveForm):
    """Goods or money that leave: money is written in yuan."""

    quantity = forms.CharField(  # type: ignore[assignment]  # a text: pieces or yuan
        label=_("How many"), max_length=24, help_text=_("Money: yuan, like 1,234.50."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, person=person, at=at, **kwargs)
        if len(self.agencies) == 1 and not person.has(Role.ASSOCIATION):
            (only,) = self.agencies.values()
            left = left_of(only.pk)
            # what is sent twice must find its item again though nothing of it is left
            offered = items() if self.is_bound else items().filter(pk__in=left)
            self.fields["item"] = StockField(label=_("Item"), queryset=offered, left=left, empty_label=_("Choose"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        item, written = cleaned.get("item"), cleaned.get("quantity", "")
        if item and written:
            try:
                cleaned["quantity"] = _quantity_of(item, written)
            except Refused as refusal:
                self.add_error("quantity", str(refusal))
        return cleaned


def _quantity_of(item: Item, written: str) -> int:
    if item.is_money:
        return fen_of(written)
    plain = unicodedata.normalize("NFKC", written).strip().replace(",", "")
    if not (plain.isascii() and plain.isdecimal()) or int(plain) > MOST:
        raise Refused(_("Write a whole number."))
    return int(plain)


class AllocateForm(OutForm):
    to = forms.ChoiceField(label=_("Pass it to"))
    field_order = ("id", "holder", "to", "item", "quantity", "day", "remark")

    def __init__(self, *args: Any, person: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, person=person, at=at, **kwargs)
        self.takers = {str(agency.pk): agency for agency in agencies_in_service(at=at).order_by("name")}
        others = [(pk, agency.name) for pk, agency in self.takers.items()]
        self._offer("to", [(ASSOCIATION, _("The association")), *others])

    def taker(self) -> Any:
        return self.takers.get(self.cleaned_data["to"])


class HandOutForm(OutForm):
    persons = forms.IntegerField(
        label=_("Persons reached"), min_value=1, max_value=10**6,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Place"), max_length=80, required=False, help_text=_("A street or community; no names.")
    )
    field_order = ("id", "holder", "item", "quantity", "persons", "place", "day", "remark")
