"""An officer accepts what they have read together: the same as one decision after the other."""

from __future__ import annotations

import pytest

from hongmian.awards.domain.eligibility.accepting import accept_entries
from hongmian.awards.domain.eligibility.deciding import decide_eligibility
from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.logbook import tell
from hongmian.awards.models import Eligibility, Entry
from tests.awards.making import DAY, NOW, made_call, made_entry
from tests.awards.twice import left_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    made = made_call(entry_closes_at=NOW - DAY, checked_by=NOW + 3 * DAY)
    tell("call", made.pk, at=NOW - 12 * DAY, call="a" * 64)
    for number in ("S1001", "S1002"):
        entry = made_entry(made, number, verdict="")
        tell("entry", made.pk, at=NOW - 8 * DAY, entry=number, commitment=entry.commitment)
    return made


def test_accepted_together_entries_are_what_single_decisions_make_them(call, cast):
    entries = list(call.entries.order_by("number"))
    holds = {one["id"]: {"holds": True} for one in call.checklist}

    together = left_by(
        lambda: accept_entries(call=call, entries=entries, by=cast.alice, at=NOW), Entry, Eligibility
    )  # fmt: skip

    assert together == left_by(
        lambda: [
            decide_eligibility(entry=one, answers=holds, verdict="eligible", why="", by=cast.alice, at=NOW)
            for one in entries
        ],
        Entry, Eligibility,
    )  # fmt: skip
    assert len(together["Eligibility"]) == len(together["told"]) == 2


def test_one_that_is_decided_already_stops_all(call, cast):
    entries = list(call.entries.order_by("number"))
    Entry.objects.filter(pk=entries[1].pk).update(verdict="ineligible")

    with pytest.raises(CannotDecide, match="S1002"):
        accept_entries(call=call, entries=entries, by=cast.alice, at=NOW)

    assert not Eligibility.objects.exists()


def test_nobody_accepts_their_own(call, cast):
    entry = call.entries.first()
    Entry.objects.filter(pk=entry.pk).update(entered_by=cast.alice)

    with pytest.raises(CannotDecide, match=entry.number):
        accept_entries(call=call, entries=[entry], by=cast.alice, at=NOW)
