from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from hongmian.contacts.domain.correcting import void_contact
from hongmian.contacts.domain.escalating import close_escalation, escalate_contact, note_step, take_from, take_over
from hongmian.contacts.models import Escalation, EscalationStep
from hongmian.contacts.queries.escalations import has_left, open_escalations
from hongmian.contacts.rules import can_take_from
from hongmian.directory.queries.people import person_of
from hongmian.kit.errors import Refused
from tests.contacts.log_cast import escalated, logged
from tests.contacts.test_shifts_leaving import leave
from tests.races import at_once

MINUTE = timedelta(minutes=1)


def step(cast, escalation, at, *, key=None, by=None, ahead=60 * MINUTE):
    return note_step(
        key=key or uuid.uuid4(), escalation=escalation, what="已电话联系家属", next_at=at + ahead, by=by or cast.alice,
        at=at,
    )  # fmt: skip


def test_the_whole_way(cast, now):
    escalation = escalated(cast)
    assert escalation.take_by == now + 10 * MINUTE

    take_over(escalation=escalation, by=cast.alice, at=now + MINUTE)
    with pytest.raises(Refused):
        close_escalation(escalation=escalation, outcome="safe", by=cast.alice, at=now + 2 * MINUTE)
    step(cast, escalation, now + 2 * MINUTE)
    close_escalation(escalation=escalation, outcome="safe", by=cast.alice, at=now + 3 * MINUTE)
    close_escalation(escalation=escalation, outcome="lost", by=cast.alice, at=now + 3 * MINUTE)

    kept = Escalation.objects.get()
    assert (kept.state, kept.outcome, kept.taken_by, kept.next_at) == ("closed", "safe", cast.alice, None)


def test_the_second_taker_is_told_who_has_it(cast, now):
    escalation = escalated(cast)
    take_over(escalation=escalation, by=cast.alice, at=now)

    with pytest.raises(Refused, match="alice"):
        take_over(escalation=escalation, by=cast.grace, at=now)
    assert take_over(escalation=escalation, by=cast.alice, at=now + MINUTE).taken_at == now


def test_a_step_sent_twice_is_one_and_must_lead_ahead(cast, now):
    escalation = take_over(escalation=escalated(cast), by=cast.alice, at=now)
    key = uuid.uuid4()
    step(cast, escalation, now, key=key)
    step(cast, escalation, now, key=key)

    with pytest.raises(Refused):
        step(cast, escalation, now, ahead=-MINUTE)
    assert EscalationStep.objects.count() == 1


def test_a_last_step_may_come_with_closing(cast, now):
    escalation = take_over(escalation=escalated(cast), by=cast.alice, at=now)

    close_escalation(escalation=escalation, outcome="handed", what="已送医", by=cast.alice, at=now)

    assert [one.what for one in EscalationStep.objects.all()] == ["已送医"]
    with pytest.raises(Refused):
        step(cast, escalation, now)


@pytest.mark.parametrize(
    ("minutes", "waits", "late"), [(0, True, False), (10, True, False), (11, True, True)]
)  # fmt: skip
def test_the_clock_before_someone_takes_over(cast, now, minutes, waits, late):
    escalated(cast)

    (one,) = open_escalations(person_of(cast.alice, at=now), now + minutes * MINUTE)

    assert (one.waits, one.late, one.seconds) == (waits, late, (10 - minutes) * 60)


def test_the_clock_of_the_next_step(cast, now):
    escalation = take_over(escalation=escalated(cast), by=cast.alice, at=now)
    alice = person_of(cast.alice, at=now)

    assert [one.late for one in open_escalations(alice, now + 30 * MINUTE)] == [False]
    assert [one.late for one in open_escalations(alice, now + 31 * MINUTE)] == [True]
    close_escalation(escalation=escalation, outcome="safe", what="x", by=cast.alice, at=now)
    assert open_escalations(alice, now) == []


def test_another_agency_sees_no_clock(cast, now):
    escalated(cast)
    seen = {name: len(open_escalations(person_of(who, at=now), now)) for name, who in cast.people().items()}
    assert seen == dict.fromkeys(seen, 0) | {"grace": 1, "alice": 1, "wen": 1}


def test_it_is_taken_from_another_and_the_quicker_one_has_it(cast, now):
    escalation = take_over(escalation=escalated(cast), by=cast.wen, at=now)

    taken = take_from(escalation=escalation, of=cast.wen.pk, by=cast.alice, at=now + MINUTE)

    assert (taken.taken_by, taken.next_at) == (cast.alice, now + 31 * MINUTE)
    assert (
        take_from(escalation=escalation, of=cast.wen.pk, by=cast.alice, at=now + 5 * MINUTE).taken_at == taken.taken_at
    )
    with pytest.raises(Refused, match="alice"):
        take_from(escalation=escalation, of=cast.wen.pk, by=cast.bob, at=now + MINUTE)


def test_a_contact_voided_a_moment_ago_is_not_escalated(cast, now):
    contact = logged(cast)
    void_contact(contact=contact, reason="打错了", by=cast.wen, at=now)
    assert contact.voided_at is None

    with pytest.raises(Refused):
        escalate_contact(contact=contact, by=cast.wen, at=now)


def test_who_may_take_it_from_another(cast, now):
    escalation = take_over(escalation=escalated(cast), by=cast.alice, at=now)
    people = {name: person_of(who, at=now) for name, who in cast.people().items()}

    def may(*, left=False, at=now):
        return {name for name, person in people.items() if can_take_from(person, escalation, left=left, at=at)}

    assert may() == set()
    assert may(left=True) == may(at=now + 31 * MINUTE) == {"wen"}
    escalation.taken_by = cast.wen
    assert may() == {"alice"}


def test_whoever_left_the_agency_no_longer_has_it(cast, now):
    escalation = take_over(escalation=escalated(cast, by=cast.alice), by=cast.wen, at=now)
    assert not has_left(escalation, now)
    leave(cast.xu, now.date())

    assert has_left(escalation, now + MINUTE)


@pytest.mark.django_db(transaction=True)
def test_two_take_over_at_once_and_one_has_it(cast, now):
    escalation = escalated(cast)

    gave = at_once(
        *(lambda who=who: take_over(escalation=escalation, by=who, at=now) for who in (cast.alice, cast.wen))
    )

    kept = Escalation.objects.get()
    assert sum(isinstance(one, Refused) for one in gave) == 1
    assert kept.taken_by in (cast.alice, cast.wen)
