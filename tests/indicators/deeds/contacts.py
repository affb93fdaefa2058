"""Deeds at the lines: logging contacts."""

from __future__ import annotations

from datetime import timedelta

from hongmian.contacts.domain.bulk import PastContact, store_contacts
from hongmian.contacts.domain.correcting import correct_contact, unvoid_contact, void_contact
from hongmian.contacts.domain.logging import Told, log_contact
from hongmian.contacts.enums import ContactKind
from hongmian.contacts.models import Contact
from tests.indicators.deeds.days import REASON, any_of

TOPICS = ("knowledge", "counselling", "aid", "policy", "other")


def told(days, chance, line):
    return Told(line, days.at - timedelta(minutes=chance.choice((0, 30, 1500))), chance.choice(TOPICS))


def logs_a_contact(days, chance):
    line = days.line(chance)
    days.pass_time(chance)
    return log_contact(key=days.new_id(), told=told(days, chance, line), by=days.cast.wen, at=days.at)


def sends_a_contact_again(days, chance):
    contact = any_of(Contact.objects.filter(logged_by=days.cast.wen), chance)
    if contact is None:
        return None
    again = told(days, chance, contact.hotline)
    return log_contact(key=contact.pk, told=again, by=days.cast.wen, at=days.at)


def logs_for_a_line_that_returns(days, chance):
    """Refused, always."""
    return log_contact(key=days.new_id(), told=told(days, chance, days.cast.own), by=days.cast.wen, at=days.at)


def corrects_a_contact(days, chance):
    contact = any_of(Contact.objects.all(), chance)
    if contact is None:
        return None
    given = told(days, chance, contact.hotline)
    return correct_contact(contact=contact, told=given, by=days.cast.wen, at=days.at)


def voids_a_contact(days, chance):
    contact = any_of(Contact.objects.all(), chance)
    return contact and void_contact(contact=contact, reason=REASON, by=days.cast.wen, at=days.at)


def unvoids_a_contact(days, chance):
    contact = any_of(Contact.objects.exclude(voided_at=None), chance)
    return contact and unvoid_contact(contact=contact, by=days.cast.wen, at=days.at)


def takes_over_earlier_contacts(days, chance):
    line = days.line(chance)
    contacts = [
        PastContact(
            id=days.new_id(), hotline=line, at=days.at, worker=None,
            kind=chance.choice(list(ContactKind)),
        )
        for _ in range(chance.randint(1, 4))
    ]  # fmt: skip
    return store_contacts(contacts=contacts, form=1, by=None)


BEGINNINGS = (logs_a_contact, takes_over_earlier_contacts, voids_a_contact)
DEEDS = (
    logs_a_contact, sends_a_contact_again, corrects_a_contact, voids_a_contact, unvoids_a_contact,
    takes_over_earlier_contacts,
)  # fmt: skip
