"""The forms of the programme."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.activities.web.public.asking import PublicForm
from hongmian.activities.web.staff.forms import ClockField, Long
from hongmian.kit.clock import SHANGHAI
from hongmian.site.domain.programme import Draft
from hongmian.site.enums import EventState, Undertaking
from hongmian.site.models import Event
from hongmian.site.queries.events import midnight
from hongmian.ui.filtering import DayField, FilterForm, any_of

SAID = (
    "undertaking", "title", "about", "place", "link", "organiser", "title_en", "about_en", "place_en", "organiser_en",
)  # fmt: skip


class EventFilters(FilterForm):
    state = forms.ChoiceField(label=pgettext_lazy("event", "State"), choices=any_of(EventState.choices))
    undertaking = forms.ChoiceField(label=_("Undertaking"), choices=any_of(Undertaking.choices))


class EventForm(PublicForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=pgettext_lazy("event", "Title"), max_length=40)
    undertaking = forms.TypedChoiceField(label=_("Undertaking"), coerce=int, choices=Undertaking)
    day = DayField(label=_("Day"))
    begins = ClockField(label=_("Begins"), required=False, help_text=_("Empty: all day."))
    ends = ClockField(
        label=_("Ends"), required=False, help_text=_("Empty: open. Earlier than it begins: on the next day.")
    )
    place = forms.CharField(
        label=pgettext_lazy("event", "Where"), max_length=80, required=False,
        help_text=_("A place that a stranger finds, or “online”."),
    )  # fmt: skip
    link = forms.URLField(
        label=_("Link"), max_length=300, required=False, assume_scheme="https",
        help_text=_("Where it is watched or read: https://…"),
    )  # fmt: skip
    organiser = forms.CharField(label=_("Organiser"), max_length=60, required=False)
    about = forms.CharField(
        label=pgettext_lazy("event", "What it is"), max_length=600, required=False, widget=Long({"rows": 4}),
        help_text=_("Everyone reads it. No telephone numbers of people."),
    )  # fmt: skip
    title_en = forms.CharField(label=pgettext_lazy("event", "Title in English"), max_length=100, required=False)
    place_en = forms.CharField(label=pgettext_lazy("event", "Where, in English"), max_length=120, required=False)
    organiser_en = forms.CharField(label=_("Organiser in English"), max_length=120, required=False)
    about_en = forms.CharField(
        label=pgettext_lazy("event", "What it is, in English"),
        max_length=1200,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["link"].error_messages["invalid"] = _("Write a whole address, like https://example.org/live.")
        self.initial.setdefault("key", uuid.uuid4())
        if event:
            said = {name: getattr(event, name) for name in SAID}
            self.initial = {**self.initial, **said, **_clock_of(event)}

    @property
    def english_fields(self) -> list[Any]:
        return [self[name] for name in ("title_en", "place_en", "organiser_en", "about_en")]

    @property
    def has_english(self) -> bool:
        return any(field.value() or field.errors for field in self.english_fields)

    def draft(self) -> Draft:
        asked = dict(self.cleaned_data)
        day, begins, ends = asked["day"], asked["begins"], asked["ends"]
        said = {name: asked[name] for name in SAID}
        if begins is None:
            return Draft(starts_at=midnight(day), all_day=True, **said)
        until = datetime.combine(day, ends, tzinfo=SHANGHAI) if ends else None
        if until and ends < begins:
            until += timedelta(days=1)
        return Draft(starts_at=datetime.combine(day, begins, tzinfo=SHANGHAI), ends_at=until, **said)


class CallOffForm(PublicForm):
    reason = forms.CharField(
        label=_("Why is it called off?"), max_length=120, help_text=_("It stands on the public page.")
    )


def _clock_of(event: Event) -> dict[str, Any]:
    begins = event.starts_at.astimezone(SHANGHAI)
    ends = event.ends_at.astimezone(SHANGHAI) if event.ends_at else None
    clock = {} if event.all_day else {"begins": begins.time(), "ends": ends.time() if ends else None}
    return {"day": begins.date(), **clock}
