"""What someone who signs up, finds their place or arrives is asked."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.activities.enums import Part
from hongmian.activities.models import Activity
from hongmian.activities.rules import MOST_TOGETHER


class PublicForm(forms.Form):
    use_required_attribute = False  # the page answers in words

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")


class JoinForm(PublicForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    part = forms.ChoiceField(label=_("As what"), choices=Part, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("How may we call you?"), max_length=40, help_text=_("A surname or a nickname is enough.")
    )
    phone = forms.CharField(
        label=_("Mobile"), max_length=20, help_text=_("Only the station sees it, to tell you if something changes."),
        widget=forms.TextInput({"type": "tel", "inputmode": "tel", "autocomplete": "tel-national"}),
    )  # fmt: skip
    persons = forms.TypedChoiceField(
        label=_("How many of you come"), coerce=int, initial=1, widget=forms.RadioSelect,
        choices=[(number, str(number)) for number in range(1, MOST_TOGETHER + 1)],
    )  # fmt: skip

    def __init__(self, *args: Any, activity: Activity, guest: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
        parts = [
            (part.value, part.label)
            for part, places in ((Part.CITIZEN, activity.places), (Part.VOLUNTEER, activity.volunteer_places))
            if places
        ]
        self.fields["part"].choices = parts  # type: ignore[attr-defined]
        if len(parts) == 1:
            self.initial["part"] = parts[0][0]
        if not guest:
            del self.fields["phone"]


class PlaceForm(PublicForm):
    code = forms.CharField(
        label=pgettext_lazy("sign-up", "Your code"), max_length=40, help_text=_("Twelve letters and digits.")
    )


class HereForm(PublicForm):
    code = forms.CharField(
        label=_("Code at the place"), max_length=20, help_text=_("Six letters and digits, on the sign."),
        widget=forms.TextInput({"autocapitalize": "characters", "autocomplete": "off"}),
    )  # fmt: skip
    holder = forms.CharField(
        label=_("Your mobile number, or the code you got"), max_length=40,
        help_text=_("As you signed up."),
    )  # fmt: skip

    def __init__(self, *args: Any, guest: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not guest:
            del self.fields["holder"]
