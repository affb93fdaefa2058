from __future__ import annotations

from hongmian.clients.domain.erasing import erase_client
from hongmian.clients.enums import Erasure
from hongmian.contacts.domain.escalating import take_over
from hongmian.contacts.models import Contact, EscalationStep
from hongmian.directory.queries.people import person_of
from hongmian.indicators.queries.day_counts import totals
from tests.conftest import NOW
from tests.contacts.log_cast import escalated, logged
from tests.contacts.test_escalations import step
from tests.outreach import making


def test_no_word_about_an_erased_person_stays(cast):
    person, other = making.client_of(cast.one), making.client_of(cast.one, "K-0008", "黎婉")
    escalation = take_over(escalation=escalated(cast, client=person.pk), by=cast.alice, at=NOW)
    step(cast, escalation, NOW)
    elsewhere = logged(cast, note="黎婉问口罩", client=other.pk)
    before = totals(upto=NOW.date())

    erase_client(client=person.pk, why=Erasure.values[0], by=cast.alice, person=person_of(cast.alice, at=NOW), at=NOW)

    about = Contact.objects.get(client=person.pk)
    assert (about.note, about.risk_answers) == ("", "")
    assert {row.what for row in EscalationStep.objects.all()} == {""}
    assert (about.kind, about.risk) == ("counselling", escalation.contact.risk)
    assert Contact.objects.get(pk=elsewhere.pk).note == "黎婉问口罩"
    assert totals(upto=NOW.date()) == before
