"""The forms of the association: an expert, where they work, a seat on a panel."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.awards.domain.review.experts import Work
from hongmian.awards.enums import Category
from hongmian.awards.form.presets.forms import SERVED
from hongmian.awards.models import Expert
from hongmian.directory.person import Person
from hongmian.directory.queries.agency_facts import all_agencies
from hongmian.directory.queries.people import staff_accounts
from hongmian.ui.filtering import DayField, FilterForm, any_of
from hongmian.ui.reading import ENGLISH

EMPTY_LINES = 2


def expertise_choices(language: str) -> list[tuple[str, Any]]:
    """Return the fields that an entry can touch: its category, and whom it served."""
    served = [(key, en if language == ENGLISH else zh) for key, zh, en in SERVED]
    return [*((one.value, one.label) for one in Category if one != Category.HOTLINE), *served]


class ExpertForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=40)
    title = forms.CharField(label=_("Title or post"), max_length=80, required=False)
    expertise = forms.MultipleChoiceField(
        label=_("Expertise"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Entries of these fields go to them first."),
    )  # fmt: skip
    user = forms.ChoiceField(
        label=_("Account"), required=False,
        help_text=_("With it they sign in to judge. It needs the role of an expert."),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, language: str, expert: Expert | None, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        others = Expert.objects.exclude(pk=expert.pk) if expert else Expert.objects.all()
        taken = others.exclude(user=None).values("user")
        accounts = staff_accounts(person, role="expert").exclude(pk__in=taken).order_by("name", "pk")
        self.accounts = {str(one.pk): one for one in accounts}
        known = [(key, f"{one.name or one.username} ({one.username})") for key, one in self.accounts.items()]
        self.fields["user"].choices = [("", _("None yet")), *known]  # type: ignore[attr-defined]  # a choice field
        self.fields["expertise"].choices = expertise_choices(language)  # type: ignore[attr-defined]  # likewise

    def told(self) -> dict[str, Any]:
        """Return what the verb takes, but the agencies."""
        return {**self.cleaned_data, "user": self.accounts.get(self.cleaned_data["user"])}


class WorkForm(forms.Form):
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    until = DayField(label=pgettext_lazy("work", "Until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


WorksFormSet = formset_factory(WorkForm, extra=EMPTY_LINES, max_num=40, absolute_max=60)


def works_formset(data: Any, expert: Expert | None) -> BaseFormSet[WorkForm]:
    """Return a line for each agency of the expert, and empty ones."""
    held = expert.agencies.all() if expert else ()
    lines = [{"agency": str(one.agency_id), "until": one.until} for one in held]
    made = WorksFormSet(data, initial=lines, prefix="works")
    choices = [("", _("None")), *((str(one.id), one.name) for one in all_agencies())]
    for form in made.forms:
        form.fields["agency"].choices = choices  # type: ignore[attr-defined]  # a choice field
    return made


def works_of(lines: BaseFormSet[WorkForm]) -> list[Work]:
    told = [form.cleaned_data for form in lines.forms if form.cleaned_data.get("agency")]
    return [Work(one["agency"], one.get("until")) for one in told]


class ExpertFilters(FilterForm):
    expertise = forms.ChoiceField(label=_("Expertise"))
    state = forms.ChoiceField(label=_("Show"), choices=[("", _("On the list")), ("left", _("Left the list"))])

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expertise"].choices = any_of(expertise_choices(language))  # type: ignore[attr-defined]  # likewise


class SeatForm(forms.Form):
    is_chair = forms.BooleanField(label=_("Chair"), required=False)
    most = forms.IntegerField(
        label=_("Entries at most"), required=False, min_value=1, max_value=10_000,
        help_text=_("Empty: no limit. Loads are even in any case."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
