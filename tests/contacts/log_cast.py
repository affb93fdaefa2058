"""What tests of contacts do in one word: log one, escalate it, miss a call."""

from __future__ import annotations

import uuid
from datetime import timedelta

from hongmian.contacts.domain.logging import Told, log_contact
from hongmian.contacts.domain.missed_calls import add_missed_call
from hongmian.contacts.models import CallRecord, Contact, Escalation, MissedCall
from tests.conftest import NOW

HIGH = {"wish": "plan", "alone": "alone"}


def told(cast, topic="knowledge", *, hotline=None, called_at=NOW, **more):
    return Told(hotline=hotline or cast.guard, called_at=called_at, topic=topic, **more)


def logged(cast, topic="knowledge", *, by=None, key=None, at=NOW, escalate=False, missed=None, **more) -> Contact:
    who = by or cast.wen
    worker = {cast.wen.pk: cast.xu.pk, cast.dora.pk: cast.he.pk}.get(who.pk)
    return log_contact(
        key=key or uuid.uuid4(), told=told(cast, topic, **more), worker=worker, escalate=escalate, missed=missed,
        by=who, at=at,
    )  # fmt: skip


def escalated(cast, *, at=NOW, **more) -> Escalation:
    contact = logged(cast, "counselling", at=at, called_at=at, answers=HIGH, note="说药都备好了", **more)
    return Escalation.objects.get(contact=contact)


def missed(cast, phone="15400003333", *, hotline=None, called_at=NOW - timedelta(minutes=30), key=None) -> MissedCall:
    return add_missed_call(
        key=key or uuid.uuid4(), hotline=hotline or cast.guard, phone=phone, called_at=called_at, by=cast.wen, at=NOW
    )


def any_contact(cast) -> Contact:
    """A contact that wen of agency One logged, made once."""
    return Contact.objects.filter(agency=cast.one).first() or logged(cast)


def any_escalation(cast) -> Escalation:
    return Escalation.objects.filter(agency=cast.one).first() or escalated(cast)


def any_missed(cast) -> MissedCall:
    return MissedCall.objects.filter(agency=cast.one).first() or missed(cast)


def any_call(cast) -> CallRecord:
    """An answered call of agency One's line that waits for its record."""
    return CallRecord.objects.filter(agency=cast.one, settled_at=None).first() or CallRecord.objects.create(
        agency=cast.one, hotline=cast.guard, exchange_id="any", called_at=NOW - timedelta(minutes=20), seconds=61,
        answered=True, phone="15400004444",
    )  # fmt: skip
