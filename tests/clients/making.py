"""Persons served, for tests: synthetic, with numbers that ring nobody."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

from hongmian.clients.domain.registering import register_client
from hongmian.clients.models import Client, Pair
from hongmian.directory.queries.people import person_of
from tests.conftest import NOW

NAME, PHONE, STREET = "区婉仪", "15400003333", "榕荫二路7号302"


def given(**more):
    values = {
        "name": NAME, "phone": PHONE, "street": STREET, "station": None, "group": "elders_alone", "attributes": [],
        "born": "1941", "guardian_name": "", "guardian_phone": "", "consent": "own", "consent_on": date(2020, 3, 1),
        "sensitive_consent_on": None, "remark": "",
    }  # fmt: skip
    return values | more


def register(user, agency, *, key=None, someone_else=(), at=NOW, **more):
    person = person_of(user, at=at)
    return register_client(
        pk=key or uuid.uuid4(), agency=agency.pk, given=given(**more), someone_else=someone_else, by=user,
        person=person, at=at,
    )  # fmt: skip


def client_of_one(cast) -> Client:
    """A person whom agency One serves."""
    found = Client.objects.filter(agency=cast.one).first()
    return found or Client.objects.get(pk=register(cast.wen, cast.one).client)


def pair_within(cast) -> Pair:
    if found := Pair.objects.filter(across=False).first():
        return found
    first = client_of_one(cast)
    register(cast.wen, cast.one, someone_else=[first.pk], name="区先生", at=NOW + timedelta(minutes=2))
    return Pair.objects.get(across=False)


def pair_across(cast) -> Pair:
    if found := Pair.objects.filter(across=True).first():
        return found
    client_of_one(cast)
    register(cast.dora, cast.two, at=NOW + timedelta(minutes=1))
    return Pair.objects.get(across=True)


def opened_in(page: str) -> str:
    """The mark of a form of what the record was when it was opened."""
    found = re.search(r'name="opened" value="([^"]+)"', page)
    return found[1] if found else ""


def edited(record, page, **more):
    """The form of `page` as a browser sends it back, with changes."""
    days = {"consent_on": "2020-03-01", "key": record.pk, "store": "1", "opened": opened_in(page)}
    return {name: value for name, value in (given() | days | more).items() if value not in (None, [])}
