"""The five nouns that staff keep, and what their pages need to know of each."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hongmian.directory.models import Agency, Hotline, PartyGroup, Station, Worker
from hongmian.directory.person import Person
from hongmian.directory.queries.staff.agencies import find_agency
from hongmian.directory.queries.staff.lines import find_line
from hongmian.directory.queries.staff.party import find_party_group
from hongmian.directory.queries.staff.stations import find_station
from hongmian.directory.queries.staff.workers import find_worker
from hongmian.directory.rules import can_edit_of_agency
from hongmian.directory.web.staff.forms import AgencyForm, HotlineForm, PartyGroupForm, StationForm, WorkerForm
from hongmian.directory.web.staff.forms.record import RecordForm


@dataclass(frozen=True)
class Noun:
    """`name` and `list_name` are the beginnings of URL names; `find` gives a record only to who may see it."""

    name: str
    list_name: str
    plural: Any
    add: Any
    model: type[Model]
    form: type[RecordForm]
    find: Callable[[Person, uuid.UUID], Any]

    @property
    def list_url(self) -> str:
        return reverse(f"directory:{self.list_name}")

    def url(self, verb: str, record: Any) -> str:
        """Return the address of a page about one record: `record`, `edit`, `withdraw`, `restore`, …"""
        return reverse(f"directory:{self.name}_{verb}", args=[record.pk])

    def get(self, person: Person, pk: uuid.UUID) -> Any:
        """Return a record; one that is not this person's to see answers as one that is not there."""
        record = self.find(person, pk)
        if record is None:
            raise Http404
        return record

    def get_to_edit(self, person: Person, pk: uuid.UUID) -> Any:
        record = self.get(person, pk)
        if not can_edit_of_agency(person, agency_of(record)):
            raise Http404
        return record


def agency_of(record: Any) -> uuid.UUID:
    """Return the agency a record belongs to; an agency belongs to itself."""
    pk: uuid.UUID = record.pk if isinstance(record, Agency) else record.agency_id
    return pk


HOTLINE = Noun("hotline", "hotlines", _("Hotlines"), _("Add a hotline"), Hotline, HotlineForm, find_line)
STATION = Noun("station", "stations", _("Stations"), _("Add a station"), Station, StationForm, find_station)
AGENCY = Noun("agency", "agencies", _("Agencies"), _("Add an agency"), Agency, AgencyForm, find_agency)
WORKER = Noun("worker", "workers", _("Workers"), _("Add a worker"), Worker, WorkerForm, find_worker)
PARTY_GROUP = Noun(
    "partygroup", "party_groups", _("Party groups"), _("Add a Party group"), PartyGroup, PartyGroupForm,
    find_party_group,
)  # fmt: skip
