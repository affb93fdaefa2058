"""What entries hang on: agencies, people's names, accounts. Relations of experts are found by these."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from hongmian.awards.enums import EntryState
from hongmian.awards.models import Call

Entries = set[uuid.UUID]


def _index() -> dict[str, Entries]:
    return defaultdict(set)


@dataclass
class Concerned:
    """The entries of a call by ids of agencies, plain names, numbers in the review, and accounts that entered them."""

    by_agency: dict[str, Entries] = field(default_factory=_index)
    by_name: dict[str, Entries] = field(default_factory=_index)
    by_number: dict[str, Entries] = field(default_factory=_index)
    by_user: dict[str, Entries] = field(default_factory=_index)
    names: set[str] = field(default_factory=set)


def plain_name(name: str) -> str:
    """Return a name as it is compared: without blanks and dots, in small letters."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def concerned(call: Call) -> Concerned:
    """Return it of the entries that were sent in and not withdrawn (two queries)."""
    found = Concerned()
    sent = call.entries.filter(state=EntryState.SUBMITTED)
    for pk, number, user, *agencies in sent.values_list(
        "pk", "review_number", "entered_by", "agency", "hotline__agency"
    ):
        found.by_number[number].add(pk)
        found.by_user[str(user or "")].add(pk)
        for agency in filter(None, agencies):
            found.by_agency[str(agency)].add(pk)
    fields = ("pk", "people__name", "people__agency", "people__worker__agency")
    for pk, name, *agencies in sent.filter(people__isnull=False).values_list(*fields):
        found.names.add(name)
        found.by_name[plain_name(name)].add(pk)
        for agency in filter(None, agencies):
            found.by_agency[str(agency)].add(pk)
    return found
