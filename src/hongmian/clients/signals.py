"""Where the rooms above tell what was done for a person served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.dispatch import Signal

# Sent with `clients` (the ids of one person's records within an agency) by the page of that client, to someone who may
# see it. A receiver answers with a list of `Deed`.
telling_of_client = Signal()


# Sent with `client` (an id) when a record was stored: whether others are alike is looked up behind the request, so that
# neither its answer nor its time tells of another agency's record.
client_kept = Signal()


# Sent with `clients` (ids), `by` and `at` within the transaction that erases what names a person: rooms above erase
# their own sealed words of that person.
client_erased = Signal()


@dataclass(frozen=True)
class Deed:
    """One thing done for a client, without a personal word: what, on which day, how far it came, where it stands."""

    title: Any
    day: date
    words: Any
    url: str


# Sent with `clients` (ids) and `number` (mainland digits, or "") when somebody asks for all that is held about them. A
# receiver answers with a list of records that are about them, sealed fields and all: they leave as a copy alone.
finding_person = Signal()


# Sent with `clients` (ids), `records` (what `finding_person` found), `reason`, `by` and `at` within the transaction
# that erases a person on their own request. A receiver empties what names them besides the words about clients, refuses
# where nothing may go, and answers with a list of `Kept`.
erasing_person = Signal()


@dataclass(frozen=True)
class Kept:
    """What stays of a person who is erased: why, and until which day (None: until it is settled)."""

    what: str
    why: str
    until: date | None = None
