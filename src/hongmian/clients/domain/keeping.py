"""What holds for every record of a person: consent before sensitive data, one spelling, duplicates noted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from hongmian.clients.enums import Attribute, Consent
from hongmian.clients.identity import home_key, plain
from hongmian.clients.models import Client, Pair
from hongmian.clients.queries.alike import alike, why_alike
from hongmian.indicators.enums import Group
from hongmian.kit.errors import Refused
from hongmian.kit.phones import NumberError, national_number

OF_HEALTH = {Attribute.ILLNESS, Attribute.DISABILITY, Attribute.QUARANTINE}
OWN_CONSENT_FROM = 14  # years; below, a guardian decides (PIPL art. 31). Of the birthday only the year is known
MOST_ALIKE = 20
NUMBERS = ("phone", "guardian_phone")
TEXTS = ("name", "street", "remark", "guardian_name", "born")


def write(client: Client, given: dict[str, Any]) -> None:
    """Put what a form gave into the record, in one spelling. Raises Refused for a number that is none, or a station of
    another agency."""
    for name, value in given.items():
        setattr(client, name, _in_one_spelling(name, value))
    if client.station and client.station.agency_id != client.agency_id:
        raise Refused(_("Choose a station of the agency that keeps this record."), field="station")
    client.home_key = home_key(client.name, client.street)


def check_consent(client: Client, *, on: date) -> None:
    """Raise Refused where the law asks for a consent that is not on record (PIPL art. 13, 28, 29, 31)."""
    if not client.name:
        raise Refused(_("Write a name, or the form of address the person uses."), field="name")
    if client.consent == Consent.REFUSED:
        raise Refused(_("Without consent no record is kept. Log the contact without a person."), field="consent")
    if client.consent != Consent.NOT_YET and client.consent_on is None:
        raise Refused(_("Write the day on which consent was given."), field="consent_on")
    for name in ("consent_on", "sensitive_consent_on"):
        if (day := getattr(client, name)) and day > on:
            raise Refused(_("This day is still to come."), field=name)
    _check_guardian(client, on=on)
    if is_sensitive(client, on=on) and client.sensitive_consent_on is None:
        raise Refused(
            _("Health, disability and a child's data need a separate consent. Write its day, or leave them out."),
            field="sensitive_consent_on",
        )


def _check_guardian(client: Client, *, on: date) -> None:
    if is_child(client, on=on) and client.consent != Consent.GUARDIAN:
        raise Refused(
            _("For a child the guardian agrees: choose the guardian's consent. Of an adult, write the year of birth."),
            field="consent",
        )
    if client.consent == Consent.GUARDIAN and not client.guardian_name:
        raise Refused(_("Write who the guardian is."), field="guardian_name")


def is_child(client: Client, *, on: date) -> bool:
    """Say whether a guardian decides. Of a child in difficulty whose year of birth nobody wrote, yes."""
    if client.born.isdecimal():
        young = on.year - int(client.born) <= OWN_CONSENT_FROM
    else:
        young = client.group == Group.CHILDREN
    return young or Attribute.CHILD in client.attributes


def is_sensitive(client: Client, *, on: date) -> bool:
    of_group = client.group in (Group.DISABLED, Group.CHILDREN)
    return of_group or is_child(client, on=on) or bool(OF_HEALTH.intersection(client.attributes))


def note_alike(client: Client, *, at: datetime) -> None:
    """Keep which records may be of the same person, in whatever agency. Nothing tells who keeps `client` of it. If very
    many share a number, it is a house's: the eldest `MOST_ALIKE` are enough to see that."""
    found = alike(phone=client.phone, name=client.name, street=client.street, besides=client.pk)
    for other in found[:MOST_ALIKE]:
        if other.person == client.person:
            continue
        first, second = sorted((client, other), key=lambda one: (one.added_at, str(one.pk)))
        across = first.agency_id != second.agency_id
        Pair.objects.get_or_create(
            first=first, second=second,
            defaults={"across": across, "why": why_alike(client, other), "found_at": at},
        )  # fmt: skip


def _in_one_spelling(name: str, value: Any) -> Any:
    if name in TEXTS:
        return value.strip() if name == "remark" else plain(value or "")
    if name in NUMBERS and value:
        try:
            return national_number(value)
        except NumberError:
            raise Refused(
                _("This is not a telephone number. Write it like 138 0000 0000 or 020-8888 8888."), field=name
            ) from None
    return value
