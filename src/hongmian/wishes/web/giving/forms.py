"""The forms of givers: who gives, how much."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.models import User
from hongmian.accounts.queries.phones import number_of
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import agencies_in_service, party_groups_in_service
from hongmian.relief.web.fields import YuanField
from hongmian.wishes.enums import GiverKind
from hongmian.wishes.models import Giver, Wish
from hongmian.wishes.web.pages import Plain
from hongmian.wishes.web.shown import yuan

WHOLE, PART = "whole", "part"


class GiverForm(Plain):
    """Under which name an account gives. What only people of an agency may choose is offered to them alone."""

    kind = forms.ChoiceField(label=_("Who gives"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=pgettext_lazy("giver", "Name"), max_length=60,
        help_text=_("Your name or that of the organisation. Kept sealed; the station that takes your gift reads it."),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Telephone"), max_length=24, widget=forms.TextInput({"inputmode": "tel"}),
        help_text=_("For reminders, and if the station has a question."),
    )  # fmt: skip
    shown_as = forms.CharField(
        label=_("May be named as"), max_length=60, required=False,
        help_text=_("In reports and on the certificate. Leave it empty to stay unnamed."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, person: Person, user: User, at: Any, giver: Giver | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("name", user.name)
        self.initial.setdefault("phone", number_of(user.pk))
        self.initial.setdefault("kind", GiverKind.CITIZEN.value)
        kinds = [one for one in GiverKind if one != GiverKind.AGENCY or person.agencies]
        self.fields["kind"].choices = [(one.value, one.label) for one in kinds]  # type: ignore[attr-defined]
        if giver:
            del self.fields["kind"]
        self._offer(person, at, giver)
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")

    def _offer(self, person: Person, at: Any, giver: Giver | None) -> None:
        if not person.agencies:
            return
        if giver is None or giver.kind == GiverKind.AGENCY:
            agencies = agencies_in_service(at=at).filter(pk__in=person.agencies)
            self.fields["agency"] = forms.ModelChoiceField(agencies, label=_("Agency"), required=False)
        if giver is None or giver.kind == GiverKind.PARTY_GROUP:
            groups = party_groups_in_service(at=at).filter(agency__in=person.agencies)
            self.fields["party_group"] = forms.ModelChoiceField(groups, label=_("Party group"), required=False)

    @property
    def given(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class GiverChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {obj.get_kind_display()}"


class ShareForm(Plain):
    """How much of a wish. `left` is what the page showed as left: the whole means that, and no other sum."""

    how = forms.ChoiceField(label=_("How much"), widget=forms.RadioSelect, initial=WHOLE)
    amount = YuanField(label=_("My part, in yuan"), required=False)
    left = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, wish: Wish, left: int, givers: Any, least: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.show_left(left, wish.price)
        self.fields["amount"].help_text = _("%(least)s or more.") % {"least": yuan(least)}
        if givers:
            self.fields["giver"] = GiverChoice(
                givers, label=_("Who gives"), empty_label=None, widget=forms.RadioSelect, initial=givers[0].pk
            )

    def show_left(self, left: int, price: int) -> None:
        """Offer what is left now, in fen."""
        self.still = left
        whole = _("The whole wish: %(left)s") if left == price else _("All that is left: %(left)s")
        self.fields["how"].choices = [  # type: ignore[attr-defined]
            (WHOLE, whole % {"left": yuan(left)}), (PART, _("A part; others give the rest")),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("how") == PART and not given.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Write how much you give, in yuan."))
        return given

    @property
    def share(self) -> int:
        given = self.cleaned_data
        return int(given["left"] if given["how"] == WHOLE else given["amount"])
