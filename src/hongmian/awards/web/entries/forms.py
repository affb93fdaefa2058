"""The fields of an entry beside its questions: title, contact, consent, and the people who have a part in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from hongmian.awards.domain.entries.saving import LONGEST_TITLE, MOST_PEOPLE, Someone
from hongmian.awards.domain.entries.whole import PARTS
from hongmian.awards.enums import Category, Part
from hongmian.awards.models import Call, Entry
from hongmian.directory.queries.in_service import agencies_in_service

TITLES = {
    Category.PROJECT: gettext_lazy("Name of the project"),
    Category.STORY: gettext_lazy("Title of the story"),
    Category.CASE: gettext_lazy("Title of the case"),
    Category.WORKER: gettext_lazy("Headline of the deeds (without a name)"),
}


def title_label(call: Call) -> str:
    """Return what the title of an entry is called in this award."""
    return str(TITLES.get(Category(call.category), pgettext("entry", "Title")))


class _Field(forms.CharField):
    """Must be there to be sent in, which the verbs say; a draft is stored as far as it goes."""

    def clean(self, value: Any) -> Any:
        return value


class EntryForm(forms.Form):
    """What is stored, or what was sent, with what is wrong about it."""

    use_required_attribute = False
    title = _Field()
    contact_name = _Field(label=gettext_lazy("Who can be asked"))
    contact_phone = _Field(label=gettext_lazy("Their telephone"), widget=forms.TextInput(attrs={"inputmode": "tel"}))
    contact_email = _Field(
        label=gettext_lazy("Their e-mail address"), required=False, widget=forms.EmailInput,
        help_text=gettext_lazy("If it wins, the certificate is sent there too."),
    )  # fmt: skip
    may_publish = forms.BooleanField(
        label=gettext_lazy("If it wins, it may be published with the names above."), required=False,
        help_text=gettext_lazy("Until then nobody reads it but those who check and judge it."),
    )  # fmt: skip

    def __init__(self, entry: Entry, sent: Mapping[str, Any] | None, wrong: Mapping[str, str]) -> None:
        stored = {name: getattr(entry, name) for name in self.base_fields}
        super().__init__(stored if sent is None else sent, label_suffix="")
        self.fields["title"].label = title_label(entry.call)
        self.fields["title"].help_text = _("At most %(most)s characters.") % {"most": LONGEST_TITLE}
        self.fields["title"].widget.attrs["data-most"] = LONGEST_TITLE
        for field_ in self.fields.values():
            field_.widget.attrs["autocomplete"] = "off"
        for name in self.fields.keys() & wrong.keys():
            self.add_error(name, wrong[name])


@dataclass
class PersonRow:
    """One row of the people. `wrong`: about the agency, which names none or several."""

    place: int
    name: str = ""
    part: str = ""
    agency: str = ""
    wrong: str = ""
    parts: Sequence[Part] = ()


@dataclass
class People:
    """The rows as they are shown, and what of them is stored."""

    rows: list[PersonRow]
    told: list[Someone] = field(default_factory=list)

    @property
    def wrong(self) -> dict[str, str]:
        return {f"person-{row.place}-agency": row.wrong for row in self.rows if row.wrong}


def stored_people(entry: Entry, *, more: int = 0) -> People:
    rows = [
        PersonRow(place, one.name, one.part, one.agency.name if one.agency else "")
        for place, one in enumerate(entry.people.select_related("agency"))
    ]
    return _with_parts(entry, rows, more)


def read_people(entry: Entry, sent: Mapping[str, Any], *, at: datetime) -> People:
    """Read the rows that were sent. An agency is found by its name, or by words that only one has in its name."""
    names = dict(agencies_in_service(at=at).values_list("name", "pk"))
    rows: list[PersonRow] = []
    told: list[Someone] = []
    for place in range(MOST_PEOPLE):
        name, agency = (str(sent.get(f"person-{place}-{what}", "")).strip() for what in ("name", "agency"))
        if not name:
            continue
        row = PersonRow(len(rows), name[:200], str(sent.get(f"person-{place}-part", "")), agency[:200])
        fits = [agency] if agency in names else [one for one in names if agency and agency in one]
        if agency and len(fits) != 1:
            row.wrong = _which(fits)
        part = row.part if row.part in Part.values else PARTS[entry.call.category][0]
        rows.append(row)
        told.append(Someone(row.name, part, names[fits[0]] if len(fits) == 1 else None))
    people = _with_parts(entry, rows, 0)
    people.told = told
    return people


def agency_names(*, at: datetime) -> list[str]:
    return list(agencies_in_service(at=at).order_by("name").values_list("name", flat=True))


def _with_parts(entry: Entry, rows: list[PersonRow], more: int) -> People:
    """An empty row where there is none, and so many more as were asked for."""
    parts = PARTS[entry.call.category]
    blank = max(more, 0 if rows else 1)
    own = entry.agency.name if entry.agency else ""
    places = range(len(rows), min(len(rows) + blank, MOST_PEOPLE))
    rows.extend([PersonRow(place, part=parts[-1] if place else parts[0], agency=own) for place in places])
    for row in rows:
        row.parts = parts
    return People(rows)


def _which(fits: Sequence[str]) -> str:
    if not fits:
        return _("No agency of the network is called so. Choose one from the list, or leave it empty.")
    listed = _(", ").join(fits[:LISTED])
    return _("Several agencies are called so: %(names)s. Write the whole name.") % {"names": listed}


LISTED = 3
