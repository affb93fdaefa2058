"""A citizen's number is in no table, no log line and no address in clear."""

from __future__ import annotations

import hashlib
import logging

import pytest
from django.contrib.sessions.backends.db import SessionStore as Unsealed
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection
from django.test import Client

from tests.accounts.conftest import NUMBER

SPELLINGS = (NUMBER, f"+86{NUMBER}", f"86{NUMBER}")


@pytest.mark.django_db
def test_number_is_in_no_table_in_clear(client, texted, settings):
    settings.CACHES = {
        **settings.CACHES,
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            "KEY_FUNCTION": "hongmian.accounts.sealed.cache_key",
        },
    }
    client.post("/account/phone/", {"number": NUMBER})
    client.post("/account/phone/code/", {"code": "999999"})
    waiting = _everything()
    client.post("/account/phone/code/", {"code": texted()[0]})
    Client().post("/accounts/login/", {"login": NUMBER, "password": "wrong"})

    everything = waiting + _everything()

    assert "cache" in connection.introspection.table_names()
    guesses = [*SPELLINGS, *(hashlib.sha256(text.encode()).hexdigest() for text in SPELLINGS)]
    assert [guess for guess in guesses if guess in everything] == []


@pytest.mark.django_db
def test_session_is_sealed(client):
    client.post("/account/phone/", {"number": NUMBER, "next": "/account/"})

    kept = Session.objects.get().session_data

    assert client.session["phone_next"] == "/account/"
    with pytest.raises(signing.BadSignature):
        signing.loads(kept, salt=Unsealed.key_salt)


@pytest.mark.django_db
def test_session_that_does_not_open_is_an_empty_one(client):
    client.post("/account/phone/", {"number": NUMBER})
    Session.objects.update(session_data="bm90IHNlYWxlZCBieSB1cyBhdCBhbGwsIG5vdCBldmVuIGNsb3Nl")

    assert client.get("/account/phone/code/").url == "/account/phone/"


@pytest.mark.django_db
def test_logs_hold_no_number_and_no_username(client, texted, caplog, cast):
    caplog.set_level(logging.DEBUG)
    client.post("/account/phone/", {"number": NUMBER})
    client.post("/account/phone/code/", {"code": "1"})
    client.post("/accounts/login/", {"login": "alice", "password": "wrong"})

    lines = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]

    assert len([line for line in lines if line.startswith("sign-in refused: name ")]) == 1
    assert [line for line in lines if NUMBER in line or "alice" in line] == []


def _everything() -> str:
    """Every value of every table, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (the tables are our own)
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)
