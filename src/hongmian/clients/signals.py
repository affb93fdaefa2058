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
