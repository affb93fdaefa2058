from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from hongmian.contacts.domain.correcting import correct_contact, unvoid_contact, void_contact
from hongmian.contacts.first_form import CONTENT
from hongmian.contacts.models import Contact, Escalation, FormVersion
from hongmian.contacts.queries.forms import current_form
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.history.models import Change
from hongmian.kit.errors import Refused
from tests.contacts.log_cast import HIGH, logged, missed, told
from tests.contacts.shift_cast import taken
from tests.indicators.recount import counts_of, recounted, rolled_up
from tests.races import at_once


def test_a_contact_is_stored_whole_and_counted(cast, now):
    shift = taken(cast)

    contact = logged(cast, "policy", caller="elders_alone", minutes=6, note="问居家隔离几天")

    kept = Contact.objects.get(pk=contact.pk)
    assert (kept.kind, kept.topic, kept.form, kept.caller, kept.minutes) == (
        "knowledge",
        "policy",
        1,
        "elders_alone",
        6,
    )
    assert (kept.agency, kept.district, kept.worker, kept.shift) == (cast.one, cast.tianhe, cast.xu, shift)
    assert kept.note == "问居家隔离几天"
    assert counts_of(cast.guard) == {"citizens_served": 1, "knowledge_inquiries": 1, "operator_shifts": 1}
    assert rolled_up() == recounted()


def test_the_same_form_twice_is_one_contact(cast):
    key = uuid.uuid4()
    first = logged(cast, key=key, escalate=True)
    again = logged(cast, key=key, escalate=True)

    assert first == again
    assert (Contact.objects.count(), Escalation.objects.count()) == (1, 1)
    assert counts_of(cast.guard) == {"citizens_served": 1, "knowledge_inquiries": 1}


@pytest.mark.parametrize("other", [{"topic": "aid"}, {"outcome": "referred"}, {"minutes": 5}, {"note": "问口罩"}])
def test_a_stored_form_sent_again_with_other_answers_is_not_said_to_be_stored(cast, other):
    key = uuid.uuid4()
    logged(cast, key=key)

    with pytest.raises(Refused):
        logged(cast, **{"topic": "knowledge", "key": key} | other)
    assert Contact.objects.get().topic == "knowledge"


def test_sent_again_with_an_alarm_it_is_escalated_and_voided_meanwhile_it_is_not(cast, now):
    first, second = uuid.uuid4(), uuid.uuid4()
    contact = logged(cast, key=first)
    void_contact(contact=logged(cast, key=second), reason="打错了", by=cast.wen, at=now)

    for key in (first, first, second):
        logged(cast, key=key, escalate=True)

    assert Escalation.objects.get().contact == contact


def test_a_key_of_someone_else_tells_nothing(cast):
    key = logged(cast).pk

    with pytest.raises(Refused):
        logged(cast, key=key, by=cast.dora, hotline=cast.night)


@pytest.mark.parametrize("off", [timedelta(minutes=6), -timedelta(days=7, minutes=1)])
def test_a_time_that_cannot_be_is_refused(cast, now, off):
    with pytest.raises(Refused):
        logged(cast, called_at=now + off)
    assert rolled_up() == {}


def test_a_line_out_of_service_or_returned_refuses(cast, now):
    set_reporting(unit=cast.guard, mode=ReportingMode.RETURNED, first_day=now.date(), by=cast.alice, at=now)
    with pytest.raises(Refused):
        logged(cast)
    logged(cast, called_at=now - timedelta(days=1))
    cast.guard.valid_to = now.date() - timedelta(days=2)
    with pytest.raises(Refused):
        logged(cast, called_at=now - timedelta(days=1))
    assert counts_of(cast.guard) == {"citizens_served": 1, "knowledge_inquiries": 1}


def test_a_day_with_live_contacts_does_not_become_returned(cast, now):
    contact = logged(cast)
    today = {"unit": cast.guard, "mode": ReportingMode.RETURNED, "first_day": now.date(), "by": cast.alice, "at": now}

    with pytest.raises(Refused):
        set_reporting(**today)
    set_reporting(**today | {"first_day": now.date() + timedelta(days=1)})
    void_contact(contact=contact, reason="记错了", by=cast.wen, at=now)
    set_reporting(**today)

    with pytest.raises(Refused):
        unvoid_contact(contact=contact, by=cast.wen, at=now)
    assert Contact.objects.get().voided_at


def test_a_correction_moves_the_counts_and_keeps_the_note(cast, now):
    contact = logged(cast, "knowledge", note="问口罩")
    yesterday = now - timedelta(days=1)

    correct_contact(
        contact=contact, told=told(cast, "counselling", hotline=cast.own, called_at=yesterday), by=cast.wen, at=now
    )

    kept = Contact.objects.get()
    assert (kept.kind, kept.hotline, kept.day, kept.note) == ("counselling", cast.own, yesterday.date(), "问口罩")
    assert counts_of(cast.guard) == {"citizens_served": 0, "knowledge_inquiries": 0}
    assert counts_of(cast.own) == {"citizens_served": 1, "counselling": 1}
    assert rolled_up() == recounted()
    assert Change.objects.filter(thing="contacts.contact", kind="changed").count() == 1


def test_a_correction_to_another_agencys_line_is_refused(cast, now):
    contact = logged(cast)
    with pytest.raises(Refused):
        correct_contact(contact=contact, told=told(cast, hotline=cast.night), by=cast.wen, at=now)


def test_voiding_uncounts_and_undo_counts_again(cast, now):
    contact = logged(cast, "counselling")

    void_contact(contact=contact, reason="打错了", by=cast.wen, at=now)
    void_contact(contact=contact, reason="打错了", by=cast.wen, at=now)
    assert counts_of(cast.guard) == {"citizens_served": 0, "counselling": 0}
    assert rolled_up() == recounted()

    unvoid_contact(contact=contact, by=cast.wen, at=now)
    unvoid_contact(contact=contact, by=cast.wen, at=now)
    assert counts_of(cast.guard) == {"citizens_served": 1, "counselling": 1}
    with pytest.raises(Refused):
        void_contact(contact=contact, reason=" ", by=cast.wen, at=now)


def test_a_high_score_escalates_and_a_low_one_does_not(cast):
    low = logged(cast, answers={"wish": "yes", "alone": "unknown"})
    high = logged(cast, answers=HIGH)

    assert (low.risk, high.risk) == (3, 6)
    assert [one.contact for one in Escalation.objects.all()] == [high]


def test_an_escalated_contact_is_not_voided_while_it_is_open(cast, now):
    contact = logged(cast, escalate=True)
    with pytest.raises(Refused):
        void_contact(contact=contact, reason="打错了", by=cast.wen, at=now)


def test_an_answer_that_the_form_does_not_offer_is_refused(cast):
    for wrong in ({"topic": "weather"}, {"caller": "king"}, {"outcome": "gone"}, {"form": 9}):
        with pytest.raises(Refused):
            logged(cast, **wrong)


def test_a_contact_keeps_the_version_it_was_opened_with(cast, now):
    content = {"topics": [{"key": "x", "zh": "新", "en": "New", "kind": "other"}]}
    FormVersion.objects.create(number=2, content=CONTENT | content, stored_at=now)

    assert current_form().number == 2
    old = logged(cast, "knowledge", form=1)
    new = logged(cast, "x")
    assert (old.form, old.kind, new.form, new.kind) == (1, "knowledge", 2, "other")


def test_a_missed_call_called_back_is_settled_and_its_number_gone(cast):
    call = missed(cast)

    contact = logged(cast, missed=call.pk)

    call.refresh_from_db()
    assert (call.state, call.contact, call.phone, call.phone_key) == ("reached", contact, "", "")


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_at_once_by_two_threads_is_one_contact(cast):
    key = uuid.uuid4()
    answers = at_once(*(lambda: logged(cast, key=key).pk for _ in range(2)))

    assert answers == [key, key]
    assert Contact.objects.count() == 1
    assert counts_of(cast.guard) == {"citizens_served": 1, "knowledge_inquiries": 1}
