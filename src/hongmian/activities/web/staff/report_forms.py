"""Forms of staff: the report, a picture."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.activities.enums import Faces
from hongmian.activities.web.public.asking import PublicForm
from hongmian.activities.web.staff.forms import Long


class ReportForm(PublicForm):
    text = forms.CharField(
        label=pgettext_lazy("activity", "What happened"), max_length=1000, widget=Long({"rows": 6}),
        help_text=_("Two or three sentences that everyone may read: no names, no addresses of people."),
    )  # fmt: skip
    stood_by = forms.BooleanField(
        label=_("What looks like a name or an address in it is none of a person served."), required=False
    )

    def __init__(self, *args: Any, workers: list[Any], lasts: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = workers
        for member in workers:
            self.fields[self.name_of(member)] = forms.IntegerField(
                label=_("Minutes given by %(name)s") % {"name": member.worker.name}, min_value=0, max_value=24 * 60,
                initial=lasts if member.minutes is None else member.minutes,
            )  # fmt: skip

    @staticmethod
    def name_of(member: Any) -> str:
        return f"minutes-{member.worker_id}"

    def minutes(self) -> dict[uuid.UUID, int]:
        return {member.worker_id: self.cleaned_data[self.name_of(member)] for member in self.workers}


class PictureForm(PublicForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=pgettext_lazy("activity", "Picture"), widget=forms.FileInput({"accept": "image/*", "class": "upload"}),
        help_text=_("JPEG or PNG. Place and camera are taken out."),
    )  # fmt: skip
    caption = forms.CharField(
        label=_("What it shows"), max_length=80, help_text=_("Read aloud to those who cannot see it. No names.")
    )
    faces = forms.ChoiceField(label=_("People in the picture"), choices=Faces, widget=forms.RadioSelect)
    agreed = forms.CharField(
        label=_("How they agreed"), max_length=120, required=False,
        help_text=_("Where their word is kept, like: consent sheet of 21 March, folder 3. Only the station reads it."),
    )  # fmt: skip

    def __init__(self, *args: Any, children: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
        if children:
            self.fields["faces"].choices = [(Faces.NONE.value, Faces.NONE.label)]  # type: ignore[attr-defined]
            del self.fields["agreed"]
