"""Limits of tries, kept in the cache that all processes share."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from tests.cast import PASSWORD

LOGIN = "/accounts/login/"


@pytest.fixture
def shared_cache(settings):
    """The cache of production: a table of the database, its keys named so that they tell nothing."""
    settings.CACHES = {
        **settings.CACHES,
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            "KEY_FUNCTION": "hongmian.accounts.sealed.cache_key",
        },
    }
    cache.clear()


def test_limit_of_wrong_tries_is_shared_between_processes(cast, shared_cache):
    for _try in range(5):
        Client().post(LOGIN, {"login": "alice", "password": "wrong"})

    answer = Client().post(LOGIN, {"login": "alice", "password": PASSWORD})

    assert "请等五分钟再试" in answer.content.decode()


@pytest.mark.parametrize(("prefix", "words"), [("", "尝试次数太多"), ("/en", "Too many tries")])
def test_thirty_sign_ins_a_minute_from_one_address_are_enough(db, client, prefix, words):
    for _try in range(30):
        client.post(f"{prefix}{LOGIN}", {"login": "nobody", "password": "wrong"})

    answer = client.post(f"{prefix}{LOGIN}", {"login": "nobody", "password": "wrong"})

    assert answer.status_code == 429
    assert words in answer.content.decode()


def test_form_without_its_token_is_refused_in_our_words(db):
    answer = Client(enforce_csrf_checks=True).post("/account/phone/", {"number": "15400000001"})

    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()
