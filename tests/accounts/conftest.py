"""What the account tests share: a way to read the code that was texted, and one to sign in by phone."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.utils import timezone

NUMBER = "15400000001"
ELSEWHERE = "15400000002"


@pytest.fixture
def texted(capsys):
    """Return the codes texted since the last call, oldest first."""

    def codes() -> list[str]:
        return re.findall(r"验证码 (\d{6})", capsys.readouterr().out)

    return codes


@pytest.fixture
def sign_in_by_phone(texted):
    def enter(client, number=NUMBER):
        client.post("/account/phone/", {"number": number})
        return client.post("/account/phone/code/", {"code": texted()[-1]})

    return enter


@pytest.fixture
def later(monkeypatch):
    """Move the real clock (codes and sign-ins do not follow the demo's)."""

    def move(delta):
        moment = timezone.now() + delta
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return move


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
