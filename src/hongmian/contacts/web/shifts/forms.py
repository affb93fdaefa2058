"""The forms of shifts."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.contacts.domain.shifts.duty import LONGEST_NOTE
from hongmian.contacts.domain.shifts.repeating import FARTHEST, days_between, span_on
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.roster import roster_lines
from hongmian.contacts.queries.shifts.scope import own_workers
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import workers_in_service
from hongmian.kit.clock import SHANGHAI
from hongmian.ui.filtering import DayField

WEEKDAYS = [
    ("0", _("Monday")), ("1", _("Tuesday")), ("2", _("Wednesday")), ("3", _("Thursday")), ("4", _("Friday")),
    ("5", _("Saturday")), ("6", _("Sunday")),
]  # fmt: skip


class ClockField(forms.TimeField):
    """A time of day with the browser's own clock."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")
        words = {"required": _("Please enter a time."), "invalid": _("Write the time like 08:30.")}
        super().__init__(widget=widget, error_messages=words, **kwargs)


class Plain(forms.Form):
    """A form without colons behind its labels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class SpanForm(Plain):
    """Who, and when."""

    worker: Any = forms.ModelChoiceField(queryset=None, label=_("Worker"), empty_label=None)
    day = DayField(label=_("Day"))
    starts = ClockField(label=_("From"))
    ends = ClockField(label=_("To"), help_text=_("Not after the start: on the next day."))

    def __init__(self, *args: Any, line: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = workers_in_service(at=at).filter(agency=line.agency_id).defer("mobile").order_by("staff_no")
        self.fields["worker"].queryset = rows  # type: ignore[attr-defined]
        self.fields["worker"].label_from_instance = lambda one: f"{one.name} · {one.staff_no}"  # type: ignore[attr-defined]

    def span(self) -> tuple[datetime, datetime]:
        given = self.cleaned_data
        return span_on(given["day"], given["starts"], given["ends"])


class PlanForm(SpanForm):
    """One shift, or the same hours again on some weekdays."""

    weekdays = forms.MultipleChoiceField(
        label=_("Again every"), choices=WEEKDAYS, required=False, widget=forms.CheckboxSelectMultiple
    )
    until = DayField(label=_("Until"), required=False, help_text=_("The last day of the repetition, at most 13 weeks."))
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        day, until = given.get("day"), given.get("until")
        if given.get("weekdays") and not until and "until" not in self.errors:
            self.add_error("until", _("Say until when it is repeated."))
        if day and until and not day <= until <= day + FARTHEST:
            self.add_error("until", _("Choose a day after the first, at most 13 weeks later."))
        return given

    def days(self) -> list[date]:
        given = self.cleaned_data
        first = given["day"]
        return days_between(first, given["until"] or first, [int(number) for number in given["weekdays"]])


class ChangeForm(SpanForm):
    reason = forms.CharField(label=_("Why?"), max_length=200, help_text=_("The worker reads it on their page."))

    def __init__(self, *args: Any, shift: Shift, **kwargs: Any) -> None:
        starts, ends = (moment.astimezone(SHANGHAI) for moment in (shift.starts_at, shift.ends_at))
        kept = {"worker": shift.worker_id, "day": starts.date(), "starts": starts.time(), "ends": ends.time()}
        super().__init__(*args, initial=kept, **kwargs)


class PastForm(SpanForm):
    """A shift that took place without having been planned or taken."""

    reason = forms.CharField(
        label=_("Why was it not taken on the day?"), max_length=200, help_text=_("The worker reads it on their page.")
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())


class ReasonForm(Plain):
    reason = forms.CharField(label=_("Why?"), max_length=200, help_text=_("The worker reads it on their page."))


class LeaveForm(Plain):
    note = forms.CharField(
        label=_("What must the next worker know?"), required=False, max_length=LONGEST_NOTE,
        help_text=_("Kept sealed; whoever takes over reads it. Empty: you check out without handing over."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )  # fmt: skip


class StandInForm(Plain):
    """A line of one's agency, now, until when."""

    hotline: Any = forms.ModelChoiceField(queryset=None, label=_("Hotline"), empty_label=None)
    worker: Any = forms.ModelChoiceField(queryset=None, label=_("Worker"), empty_label=None)
    ends = ClockField(label=_("To"), help_text=_("Earlier than now: on the next day."))
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.initial.setdefault("key", uuid.uuid4())
        self.initial.setdefault("ends", (at + timedelta(hours=4)).replace(minute=0))
        self.fields["hotline"].queryset = roster_lines(person, at=at).filter(agency__in=person.agencies)  # type: ignore[attr-defined]
        workers = workers_in_service(at=at).defer("mobile").order_by("staff_no")
        mine, managed = own_workers(person), person.managed_agencies
        rows = workers.filter(agency__in=managed) if managed else workers.filter(pk__in=mine)
        self.fields["worker"].queryset = rows  # type: ignore[attr-defined]
        if mine:
            self.initial.setdefault("worker", mine[0])
        if len(mine) == 1 and not managed:
            self.fields["worker"].widget = self.fields["worker"].hidden_widget()

    def ends_at(self) -> datetime:
        ends = datetime.combine(self.at.date(), self.cleaned_data["ends"], tzinfo=SHANGHAI)
        return ends if ends > self.at else ends + timedelta(days=1)
