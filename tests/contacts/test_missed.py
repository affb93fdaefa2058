from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.contacts.domain.missed_calls import give_up, note_attempt
from hongmian.contacts.domain.reading import read_number
from hongmian.contacts.models import MissedCall
from hongmian.contacts.queries.missed import settled, waiting
from hongmian.directory.models import Membership
from hongmian.directory.queries.people import person_of
from hongmian.history.models import Change, Reading
from hongmian.kit.errors import Refused
from tests.contacts.log_cast import missed

MINUTE = timedelta(minutes=1)


def test_calls_of_one_number_are_one_row(cast, now):
    first = missed(cast, called_at=now - 40 * MINUTE)
    missed(cast, "+86 154 0000 3333", called_at=now - 10 * MINUTE)
    missed(cast, called_at=now - 10 * MINUTE)
    other_line = missed(cast, hotline=cast.own)

    first.refresh_from_db()
    assert (first.times, first.called_at) == (2, now - 10 * MINUTE)
    assert set(MissedCall.objects.all()) == {first, other_line}


def test_the_same_form_twice_is_one_call(cast):
    call = missed(cast)
    assert missed(cast, key=call.pk) == call
    assert MissedCall.objects.get().times == 1


def test_a_number_that_is_none_and_a_time_to_come_are_refused(cast, now):
    for wrong in ({"phone": "12"}, {"called_at": now + MINUTE}, {"called_at": now - 7 * 24 * 60 * MINUTE - MINUTE}):
        with pytest.raises(Refused):
            missed(cast, **wrong)


def test_trying_is_counted_once_a_minute(cast, now):
    call = missed(cast)
    for seconds in (0, 20, 61):
        note_attempt(call=call, by=cast.wen, at=now + timedelta(seconds=seconds))
    call.refresh_from_db()
    assert call.attempts == 2


def test_given_up_with_a_reason_and_the_number_is_forgotten(cast, now):
    call = missed(cast)
    with pytest.raises(Refused):
        give_up(call=call, reason=" ", by=cast.wen, at=now)

    give_up(call=call, reason="三次无人接听", by=cast.wen, at=now)

    call.refresh_from_db()
    assert (call.state, call.phone, call.phone_key, call.why) == ("given_up", "", "", "三次无人接听")
    with pytest.raises(Refused):
        note_attempt(call=call, by=cast.wen, at=now)
    assert missed(cast).pk != call.pk


def test_reading_a_number_leaves_a_trace_and_no_number_in_history(cast, now):
    call = missed(cast)

    assert read_number(call=call, by=cast.wen, at=now) == "15400003333"

    assert Reading.objects.get().field == "phone"
    assert "3333" not in "".join(str(one.before) + str(one.after) + one.thing_name for one in Change.objects.all())


def test_only_the_agency_and_the_association_see_them_the_oldest_first(cast, now):
    late = missed(cast, "15400003334", called_at=now - MINUTE)
    early = missed(cast, called_at=now - 50 * MINUTE)

    assert list(waiting(person_of(cast.wen, at=now))) == [early, late]
    assert list(waiting(person_of(cast.dora, at=now))) == []


def test_whoever_sees_all_agencies_and_works_for_one_sees_its_calls_alone(cast, now):
    missed(cast)
    Membership.objects.create(user=cast.grace, role="worker", agency=cast.two)
    grace = person_of(cast.grace, at=now)
    assert list(waiting(grace)) == []

    give_up(call=missed(cast), reason="没人接", by=cast.wen, at=now)
    assert list(settled(grace)) == []
    assert len(settled(person_of(cast.wen, at=now))) == 1
