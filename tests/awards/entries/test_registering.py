"""The hotlines of the register as entries."""

from __future__ import annotations

import pytest

from hongmian.awards.domain.entries.reaching import CannotEnter
from hongmian.awards.domain.entries.registering import register_due, register_hotlines
from hongmian.awards.models import Eligibility, Entry
from hongmian.awards.queries.entries import content_of
from hongmian.contests.commitments import opens
from tests.awards.entries.making import events, open_call
from tests.awards.making import DAY, NOW

pytestmark = pytest.mark.django_db


def hotlines(**changes):
    return open_call("hotlines", category="hotline", entrants=[], form={"version": 1, "fields": []}, **changes)


def test_every_public_line_takes_part_and_is_eligible(cast):
    entries = register_hotlines(call=hotlines(), at=NOW)

    assert {(one.hotline, one.title, one.agency_id) for one in entries} == {
        (cast.guard, "榕荫街守护热线", cast.one.pk), (cast.night, "心桥心理支援专线", cast.two.pk),
        (cast.own, "许静随身热线", cast.one.pk),
    }  # fmt: skip
    assert all(one.is_judged and one.number.startswith("H") for one in Entry.objects.all())
    assert Eligibility.objects.count() == 3
    told = [(one["kind"], one["entry"]) for one in events()[1:]]
    assert told == [(kind, one.number) for one in entries for kind in ("entry", "eligibility")]
    one = entries[0]
    assert opens(bytes.fromhex(one.commitment), content=content_of(one, []), salt=bytes.fromhex(one.salt))


def test_it_is_done_once_whatever_comes_later(cast):
    call = hotlines()
    first = register_hotlines(call=call, at=NOW)
    cast.night.valid_to = NOW.date() - DAY
    cast.night.save()

    assert register_hotlines(call=call, at=NOW) == first
    assert len(events()) == 7


def test_only_for_a_published_call_that_nobody_enters(cast):
    for call in (open_call(), hotlines(state="draft")):
        with pytest.raises(CannotEnter):
            register_hotlines(call=call, at=NOW)


def test_many_lines_are_entered_with_few_statements(cast, django_assert_max_num_queries):
    call = hotlines()

    with django_assert_max_num_queries(24):
        register_hotlines(call=call, at=NOW)


def test_by_the_clock_the_register_is_read_once_entry_has_closed(cast):
    hotlines()
    open_call("stories")

    assert register_due(at=NOW) == 0
    assert register_due(at=NOW + 2 * DAY) == 1
    assert register_due(at=NOW + 3 * DAY) == 0
    assert Entry.objects.count() == 3
