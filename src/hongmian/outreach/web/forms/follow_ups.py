"""The forms of follow-ups."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.clients.web.choosing import ClientField
from hongmian.indicators.enums import Group
from hongmian.outreach.enums import FollowUpState, Way
from hongmian.outreach.queries.lists import Whose
from hongmian.outreach.web.fields import WITHOUT_RECORD, Ask, MomentField, Plain, UnitField, WorkerField
from hongmian.ui.filtering import DayField, FilterForm, any_of

NO_NAMES = _("Kept sealed; whoever opens it says why. Still, write no more than the next colleague needs.")
AGAIN = [("", _("None")), ("1", _("Tomorrow")), ("3", _("In 3 days")), ("7", _("In a week")), ("14", _("In 2 weeks"))]


class ScheduleForm(Plain):
    """The group of a client on record is the one that is counted; it is asked for only without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = {"person": self.person, "at": self.at}
        self.fields["client"] = ClientField(
            person=self.person, label=_("Client"), required=False, help_text=WITHOUT_RECORD
        )  # fmt: skip
        self.fields["group"] = forms.ChoiceField(
            label=_("Primary group"), choices=Group, widget=forms.RadioSelect, required=False,
            help_text=_("For someone with a record, the group of that record is taken."),
        )  # fmt: skip
        self.fields["way"] = forms.ChoiceField(
            label=_("How"), choices=Way, widget=forms.RadioSelect, initial=Way.PHONE
        )  # fmt: skip
        self.fields["due_at"] = MomentField(label=_("Due"), initial=self.at + timedelta(days=1))
        self.fields["unit"] = UnitField(label=_("Station or line"), **who)
        self.fields["worker"] = WorkerField(label=_("Worker"), required=False, empty_label=_("Whoever is there"), **who)
        self.fields["purpose"] = forms.CharField(
            label=_("What for"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}),
            help_text=NO_NAMES,
        )  # fmt: skip
        self.fields["contact"] = forms.UUIDField(required=False, widget=forms.HiddenInput)
        self.fields["case"] = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        client = given.get("client")
        if client:
            given["group"] = client.group
        elif not given.get("group") and "client" not in self.errors:
            self.add_error("group", _("Choose the group under which this follow-up counts."))
        return given


class DoneForm(Ask):
    """Done, with what was found, for whom it counts, and the next one."""

    done_at = MomentField(label=_("Done at"))
    group = forms.ChoiceField(label=_("Counts under"), choices=Group, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What was found"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=NO_NAMES,
    )  # fmt: skip
    again = forms.ChoiceField(label=_("The next follow-up"), choices=AGAIN, widget=forms.RadioSelect, required=False)

    def clean_again(self) -> int | None:
        text = self.cleaned_data["again"]
        return int(text) if text else None


class CorrectForm(Ask):
    """What of a follow-up that was done may have been slipped."""

    done_at = MomentField(label=_("Done at"))
    group = forms.ChoiceField(label=_("Counts under"), choices=Group, widget=forms.RadioSelect)


class RescheduleForm(Ask):
    due_at = MomentField(label=_("Due"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"] = WorkerField(
            label=_("Worker"), required=False, empty_label=_("Whoever is there"), person=self.person, at=self.at
        )


class ReasonForm(Ask):
    """Why something is opened, cancelled, declined or voided."""

    reason = forms.CharField(label=_("Why?"), max_length=200, help_text=_("Kept with your name and the time."))


class FollowUpFilters(FilterForm):
    whose = forms.ChoiceField(label=_("Whose"), choices=Whose)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("open", _("Not finished")), ("late", _("Past its time")), *FollowUpState.choices, ("all", _("All"))],
    )  # fmt: skip
    group = forms.ChoiceField(label=_("Primary group"), choices=any_of(Group.choices))
    first = DayField(label=_("From"))
    last = DayField(label=_("To"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Case number")
        self.fields["whose"].choices = any_of(Whose.choices)  # type: ignore[attr-defined]
