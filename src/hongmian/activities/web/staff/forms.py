"""Forms of staff: the plan, why it is called off, someone who calls."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hongmian.activities.domain.planning import Plan
from hongmian.activities.enums import For, Part
from hongmian.activities.models import Activity
from hongmian.activities.queries.choosing import team_choices
from hongmian.activities.rules import MOST_TOGETHER
from hongmian.activities.web.public.asking import PublicForm
from hongmian.kit.clock import SHANGHAI
from hongmian.ui.filtering import DayField, plausible_day

CLOCK = "%H:%M"


class ClockField(forms.TimeField):
    """A time of the day with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        words = {"invalid": _("Write it like 14:30."), "required": _("Please enter a time.")}
        box = forms.TimeInput({"type": "time"}, format=CLOCK)
        super().__init__(widget=box, error_messages=words, **kwargs)


class MomentField(forms.DateTimeField):
    """A day and a time with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=box, error_messages={"invalid": _("Write it like 2020-03-19 14:30.")}, **kwargs)

    def clean(self, value: Any) -> Any:
        moment = super().clean(value)
        if moment is not None:
            plausible_day(moment.date())
        return moment


class Long(forms.Textarea):
    """A Chinese text of several lines."""

    def __init__(self, attrs: dict[str, Any]) -> None:
        super().__init__({"lang": "zh-CN", **attrs})


class PlanForm(PublicForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    group = forms.ChoiceField(
        label=pgettext_lazy("activity", "For whom"), choices=For, widget=forms.RadioSelect, initial=For.EVERYONE
    )
    title = forms.CharField(label=pgettext_lazy("activity", "Title"), max_length=40)
    day = DayField(label=_("Day"))
    begins = ClockField(label=_("Begins"))
    ends = ClockField(label=_("Ends"))
    place = forms.CharField(
        label=pgettext_lazy("activity", "Where"), max_length=80, help_text=_("So that a stranger finds it.")
    )
    about = forms.CharField(
        label=_("What happens there"), max_length=500, required=False, widget=Long({"rows": 4}),
        help_text=_("Everyone reads it. No names and numbers of people."),
    )  # fmt: skip
    places = forms.IntegerField(
        label=_("Places to take part"), min_value=0, max_value=2000, initial=0, help_text=_("0: nobody signs up.")
    )
    volunteer_places = forms.IntegerField(
        label=_("Places for volunteers"), min_value=0, max_value=2000, initial=0, help_text=_("0: nobody signs up.")
    )
    sign_up_until = MomentField(
        label=_("Sign-up until"), required=False, help_text=_("Empty: until it begins.")
    )  # fmt: skip
    workers = forms.MultipleChoiceField(
        label=pgettext_lazy("activity", "Workers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    party_groups = forms.MultipleChoiceField(
        label=_("Party groups"), required=False, widget=forms.CheckboxSelectMultiple
    )
    agencies = forms.MultipleChoiceField(
        label=_("Other agencies that take part"), required=False, widget=forms.CheckboxSelectMultiple
    )
    title_en = forms.CharField(label=pgettext_lazy("activity", "Title in English"), max_length=80, required=False)
    about_en = forms.CharField(
        label=_("The same in English"), max_length=800, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, station: Any, at: datetime, activity: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
        self.initial.setdefault("place", station.address)
        choices = team_choices(agency=station.agency_id, at=at, activity=activity)
        for name in ("workers", "party_groups", "agencies"):
            self.fields[name].choices = getattr(choices, name)  # type: ignore[attr-defined]
        if activity:
            self.initial = {**self.initial, **initial_of(activity)}

    @property
    def team_fields(self) -> list[Any]:
        return [self[name] for name in ("workers", "party_groups", "agencies") if self.fields[name].choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("begins") and asked.get("ends") and asked["ends"] <= asked["begins"]:
            self.add_error("ends", gettext("It must end after it begins."))
        return asked

    def plan(self) -> Plan:
        asked = dict(self.cleaned_data)
        day, begins, ends = asked.pop("day"), asked.pop("begins"), asked.pop("ends")
        asked.pop("key")
        for name in ("workers", "party_groups", "agencies"):
            asked[name] = [uuid.UUID(one) for one in asked[name]]
        starts_at, ends_at = (datetime.combine(day, clock, tzinfo=SHANGHAI) for clock in (begins, ends))
        return Plan(starts_at=starts_at, ends_at=ends_at, **asked)


def initial_of(activity: Activity) -> dict[str, Any]:
    """What a form says of a plan that is there already."""
    begins, ends = activity.starts_at.astimezone(SHANGHAI), activity.ends_at.astimezone(SHANGHAI)
    team = list(activity.team.all())
    until = activity.sign_up_until
    said = {name: getattr(activity, name) for name in SAID}
    return said | {
        "day": begins.date(), "begins": begins.time(), "ends": ends.time(),
        "sign_up_until": None if until == activity.starts_at else until,
        "workers": [str(one.worker_id) for one in team if one.worker_id],
        "party_groups": [str(one.party_group_id) for one in team if one.party_group_id],
        "agencies": [str(one.agency_id) for one in team if one.agency_id],
    }  # fmt: skip


SAID = ("group", "title", "title_en", "about", "about_en", "place", "places", "volunteer_places")


class CallOffForm(PublicForm):
    reason = forms.CharField(
        label=_("Why is it called off?"),
        max_length=120,
        help_text=_("It stands on the public page and in the message."),
    )


class CallerForm(PublicForm):
    """Someone who signs up by telephone or at the counter."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    part = forms.ChoiceField(label=_("As what"), choices=Part)
    name = forms.CharField(label=pgettext_lazy("sign-up", "Name"), max_length=40)
    phone = forms.CharField(label=_("Mobile"), max_length=20, required=False)
    persons = forms.TypedChoiceField(
        label=_("How many come"), coerce=int, choices=[(n, str(n)) for n in range(1, MOST_TOGETHER + 1)]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
