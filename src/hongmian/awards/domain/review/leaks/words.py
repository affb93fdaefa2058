"""What is looked for in each entry: the names of the whole network, and what is the entry's own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from hongmian.awards.domain.review.leaks.finding import Lookout, short_names
from hongmian.awards.enums import LeakKind
from hongmian.awards.models import Entry
from hongmian.directory.queries.agency_facts import NamedStation, all_agencies, all_stations

_LEAST_OF_A_FILE = 4  # signs of a file's name that say something


@dataclass
class Words:
    """Of the network (two queries)."""

    agencies: dict[str, str] = field(default_factory=lambda: {str(one.id): one.name for one in all_agencies()})
    stations: list[NamedStation] = field(default_factory=all_stations)

    @cached_property
    def of_all(self) -> Lookout:
        told = [name for agency in self.agencies.values() for name in (*short_names(agency)[:1], agency)]
        names = dict.fromkeys(told, LeakKind.OTHER_AGENCY)
        return Lookout(names | dict.fromkeys((one.name for one in self.stations), LeakKind.STATION))

    @cached_property
    def _at(self) -> dict[str, list[NamedStation]]:
        found: dict[str, list[NamedStation]] = defaultdict(list)
        for one in self.stations:
            found[str(one.agency)].append(one)
        return found

    def of(self, entry: Entry) -> Lookout:
        """Return what is this entry's own: its agencies, their stations and streets, its files' names."""
        names: dict[str, LeakKind] = {}
        for agency in agencies_of(entry):
            for station in self._at.get(agency, ()):
                names |= {station.street: LeakKind.STREET, station.name: LeakKind.STATION}
        for agency in agencies_of(entry):
            own = self.agencies.get(agency, "")
            names |= dict.fromkeys([*short_names(own), own], LeakKind.AGENCY)
        return Lookout(names | dict.fromkeys(_file_names(entry), LeakKind.FILE))


def agencies_of(entry: Entry) -> set[str]:
    """Return the ids of its agencies; `people` are at hand."""
    ids = {entry.agency_id, *(one.agency_id for one in entry.people.all())}
    return {str(one) for one in ids if one}


def names_of(entry: Entry) -> list[str]:
    return [name for name in (entry.contact_name, *(one.name for one in entry.people.all())) if name]


def _file_names(entry: Entry) -> list[str]:
    stems = (PurePath(one.name).stem for one in entry.files.all())
    return [stem for stem in stems if len(stem) >= _LEAST_OF_A_FILE]
