"""What narrows the ledger, and what one entry asks: why it is undone, why its giver is named."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.directory.person import Person
from hongmian.directory.queries.staff.scope import agencies_seen
from hongmian.directory.rules import sees_all_agencies
from hongmian.relief.queries.ledger import ASSOCIATION, named_moves
from hongmian.relief.queries.lists import items
from hongmian.relief.web.fields import PlainForm
from hongmian.ui.filtering import DayField, FilterForm, any_of


class LedgerFilters(FilterForm):
    """Narrowing the ledger; a holder is offered to who sees several."""

    item = forms.ChoiceField(label=_("Item"))
    holder = forms.ChoiceField(label=_("Holder"))
    move = forms.ChoiceField(label=_("What happened"))
    since = DayField(label=_("From"))
    upto = DayField(label=_("Through"))

    def __init__(self, *args: Any, person: Person, english: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Receipt number, place or remark")
        kinds = [(str(item.pk), (english and item.name_en) or item.name) for item in items()]
        self.fields["item"].choices = any_of(kinds)  # type: ignore[attr-defined]
        self.fields["move"].choices = any_of(named_moves())  # type: ignore[attr-defined]
        agencies: list[tuple[str, Any]] = [
            (str(pk), name) for pk, name in agencies_seen(person).values_list("pk", "name")
        ]
        if sees_all_agencies(person):
            agencies.insert(0, (ASSOCIATION, _("The association")))
        if len(agencies) > 1:
            self.fields["holder"].choices = any_of(agencies)  # type: ignore[attr-defined]
        else:
            del self.fields["holder"]


class ReverseForm(PlainForm):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    reason = forms.CharField(label=_("Why is it undone?"), max_length=200, help_text=_("Others read it."))


class GiverForm(PlainForm):
    reason = forms.CharField(
        label=_("Why do you need the name?"), max_length=200, help_text=_("Kept with your name and the time.")
    )
