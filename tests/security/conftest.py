from __future__ import annotations

import time

import pytest
from allauth.account.internal.flows import login

from hongmian.accounts.web import again

IN_EARNEST = again.is_fresh


@pytest.fixture
def asked_again(monkeypatch):
    """As in the real house: what was proved too long ago is asked again."""
    monkeypatch.setattr(again, "is_fresh", IN_EARNEST)


@pytest.fixture
def signed_in(client):
    """Sign someone in as if `minutes` ago; their browser."""

    def enter(user, *, minutes: float = 0):
        client.force_login(user)
        session = client.session
        session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "password", "at": time.time() - minutes * 60, "username": user.username}
        ]
        session.save()
        return client

    return enter
