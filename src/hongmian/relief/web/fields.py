"""Boxes of the ledger's forms: yuan as written, what is left of an item."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hongmian.kit.errors import Refused
from hongmian.relief.models import Item
from hongmian.relief.money import fen_of
from hongmian.relief.naming import amount, item_name


class YuanField(forms.CharField):
    """Yuan as people write them; the clean value is whole fen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=24, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return fen_of(text)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal


class PlainForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class StockField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """What a holder has, and how much of it is left."""

    def __init__(self, *, left: dict[uuid.UUID, int], **kwargs: Any) -> None:
        self.left = left
        super().__init__(**kwargs)

    def label_from_instance(self, item: Item) -> str:
        return _("%(item)s (%(left)s left)") % {
            "item": item_name(item),
            "left": amount(item, self.left.get(item.pk, 0)),
        }
