"""The form of a contact, built from a version of its definition; small questions; the filters of the list."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.clients.web.choosing import ClientField
from hongmian.contacts.domain.logging import Told
from hongmian.contacts.enums import CallerGroup, ContactKind
from hongmian.contacts.form_content import Choice, ContactForm
from hongmian.contacts.queries.lines import lines_of
from hongmian.contacts.web.fields import LineField, MomentField, Plain, nameless
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import workers_in_service
from hongmian.ui.filtering import DayField, FilterForm, any_of

LONGEST_NOTE = 200
ASKED = {"required": _("Please choose one."), "invalid_choice": _("Please choose one.")}
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class EntryForm(Plain):
    """One contact. `definition` is the version it is asked by; its risk questions become fields `risk_<key>`."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    missed = forms.UUIDField(widget=forms.HiddenInput, required=False)
    called_at = MomentField(
        label=_("When"), required=False, help_text=_("Empty: now. Earlier today, yesterday, up to seven days back.")
    )
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=0, max_value=600)
    note = forms.CharField(label=_("In a few words"), required=False, max_length=LONGEST_NOTE, validators=[nameless])

    def __init__(
        self, *args: Any, definition: ContactForm, lines: list[Any], person: Person, at: datetime, screen: bool = True,
        agency: uuid.UUID | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.definition, self.at, self.line_list, self.agency = definition, at, lines, agency
        self.fields["hotline"] = LineField(lines=lines, label=_("Hotline"))
        self.fields["topic"] = _keys(definition.topics, _("Why they called"))
        self.fields["caller"] = _keys(definition.callers, _("Who called"))
        self.fields["outcome"] = _keys(definition.outcomes, _("How it ended"))
        self.fields["client"] = ClientField(person=person, label=_("Client"), required=False)
        for question in definition.questions if screen else ():
            self.fields[f"risk_{question.key}"] = _keys(question.answers, question.label, required=False)
        if agency:  # a correction: empty leaves the time as it is
            self.fields["called_at"].help_text = ""
        self.initial.setdefault("key", uuid.uuid4())
        self.initial.setdefault("version", definition.number)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        client, line = given.get("client"), given.get("hotline")
        if client and line and client.agency != (self.agency or line.agency_id):
            self.add_error("client", _("This client is of another agency than the line."))
        return given

    def questions(self) -> list[Any]:
        return [self[f"risk_{question.key}"] for question in self.definition.questions]

    def told(self) -> Told:
        given = self.cleaned_data
        answers = {
            question.key: answer
            for question in self.definition.questions
            if (answer := given.get(f"risk_{question.key}"))
        }
        client = given["client"].canonical if given["client"] else None
        return Told(
            hotline=given["hotline"], called_at=self._moment(), topic=given["topic"],
            caller=given["caller"], outcome=given["outcome"], minutes=given["minutes"], client=client,
            note=given["note"], answers=answers, form=self.definition.number,
        )  # fmt: skip

    def _moment(self) -> datetime:
        """Return the time given, with the seconds of the one known before if it is of the same minute."""
        given: datetime = self.cleaned_data["called_at"] or self.at
        return self.at if given == self.at.replace(second=0, microsecond=0) else given


class ReasonForm(Plain):
    """Why something is done; kept."""

    reason = forms.CharField(
        label=_("Why?"), max_length=200, help_text=_("Kept with your name and the time."), validators=[nameless]
    )


class ContactFilters(FilterForm):
    """The lines and workers offered are those of the person's agencies."""

    hotline = forms.ChoiceField(label=_("Hotline"))
    since = DayField(label=_("From"))
    until = DayField(label=pgettext_lazy("last day of a filter", "Until"))
    kind = forms.ChoiceField(label=_("Why they called"), choices=any_of(ContactKind.choices))
    caller = forms.ChoiceField(label=_("Who called"), choices=any_of(CallerGroup.choices))
    worker = forms.ChoiceField(label=_("Worker"))
    escalated = forms.ChoiceField(label=_("Escalated"), choices=any_of(YES_NO))
    voided = forms.ChoiceField(label=_("Voided"), choices=[("", _("No")), ("yes", _("Yes"))])

    def __init__(self, *args: Any, person: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Hotline or worker")
        lines = [(str(line.pk), line.name) for line in lines_of(person, at=at)]
        workers = workers_in_service(at=at).filter(agency__in=person.agencies).order_by("staff_no")
        names = [(str(pk), f"{name} · {number}") for pk, name, number in workers.values_list("pk", "name", "staff_no")]
        self.fields["hotline"].choices = any_of(lines)  # type: ignore[attr-defined]
        self.fields["worker"].choices = any_of(names)  # type: ignore[attr-defined]


def _keys(choices: tuple[Choice, ...], label: Any, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=required, choices=[(choice.key, choice.label) for choice in choices],
        widget=forms.RadioSelect, error_messages=ASKED,
    )  # fmt: skip
