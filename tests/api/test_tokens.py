"""Tokens: shown once, kept as a hash, held to what they were made for, gone when revoked."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from hongmian.api.domain.tokens import digest_of, revoke_token, today, token_of
from hongmian.api.enums import Scope
from hongmian.api.models import Token
from hongmian.config.cli import main
from hongmian.history.models import Change
from hongmian.kit.clock import DEMO_START
from hongmian.kit.errors import Refused
from tests.api.making import shown, token

HOTLINES = "/api/v1/network/hotlines"


def asked(client, secret, path=HOTLINES):
    return client.get(path, headers=shown(secret))


def test_a_good_token_lets_its_program_in_and_only_its_hash_is_stored(cast, client):
    made = token(Scope.NETWORK)

    assert asked(client, made.secret).status_code == 200
    kept = Token.objects.get()
    stored = " ".join(str(getattr(kept, field.attname)) for field in Token._meta.concrete_fields)
    assert made.secret not in stored
    assert made.secret[9:] not in stored
    assert kept.digest == digest_of(made.secret)
    assert kept.last_used_on == today()


def test_a_token_is_held_to_its_scopes_even_where_anyone_may_read(cast, client):
    made = token(Scope.BULLETINS)

    answer = asked(client, made.secret)

    assert answer.status_code == 403
    assert answer.json()["detail"] == "The token was not made for network:read. Ask the association for one that was."
    assert 'scope="network:read"' in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize("secret", ["hm_wrong", "", "hm_" + "x" * 500], ids=["wrong", "empty", "long"])
def test_a_token_that_nobody_made_is_refused(cast, client, secret):
    answer = client.get(HOTLINES, headers={"authorization": f"Bearer {secret}"})

    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "令牌不存在、已过期或已撤销。"


def test_a_revoked_token_is_refused_from_the_next_request_on(cast, client):
    made = token()
    assert asked(client, made.secret).status_code == 200

    revoke_token(token=made.token, by=cast.grace, at=DEMO_START)

    assert asked(client, made.secret).status_code == 401


def test_a_token_is_good_through_its_last_day(cast, monkeypatch):
    made = token(expires_on=today())
    assert token_of(made.secret) is not None

    monkeypatch.setattr("hongmian.api.domain.tokens.today", lambda: made.token.expires_on + timedelta(days=1))

    assert token_of(made.secret) is None


def test_making_and_revoking_are_in_the_history_without_the_secret(cast):
    made = token(by=cast.grace)

    revoke_token(token=made.token, by=cast.grace, at=DEMO_START)
    revoke_token(token=made.token, by=cast.grace, at=DEMO_START)

    changes = list(Change.objects.filter(thing="api.token").order_by("pk"))
    assert [(change.kind, change.by_name) for change in changes] == [("added", "grace"), ("withdrawn", "grace")]
    assert made.token.digest not in json.dumps([[change.before, change.after] for change in changes])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "写明令牌给谁用"),
        ({"expires_on": today() - timedelta(days=1)}, "两年之内"),
        ({"expires_on": today() + timedelta(days=800)}, "两年之内"),
    ],
    ids=["nameless", "already over", "for ever"],
)
def test_a_token_without_purpose_or_end_is_not_made(cast, wrong, said):
    with pytest.raises(Refused, match=said):
        token(**wrong)


def test_a_token_for_call_records_needs_an_agency(cast):
    with pytest.raises(Refused, match="哪家机构"):
        token(Scope.CALLS)


def test_the_association_makes_a_token_in_the_browser_and_sees_it_once(cast, client):
    client.force_login(cast.grace)
    form = {
        "partner": "城市地图", "name": "热线图层", "scopes": ["network:read"], "agency": "",
        "expires_on": (today() + timedelta(days=90)).isoformat(),
    }  # fmt: skip

    answer = client.post(reverse("api:token_new"), form)

    secret = answer.content.decode().split('class="secret">')[1].split("<")[0]
    assert asked(client, secret).status_code == 200
    assert secret not in client.get(reverse("api:tokens")).content.decode()
    assert answer.headers["Cache-Control"].startswith("max-age=0")


def test_the_association_revokes_a_token_in_the_browser(cast, client):
    made = token()
    client.force_login(cast.grace)

    client.post(reverse("api:token_revoke", args=[made.token.pk]))

    assert asked(client, made.secret).status_code == 401
    assert "已撤销" in client.get(reverse("api:tokens")).content.decode()


def told(*words):
    out = StringIO()
    call_command("api", "token", *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_the_command_makes_lists_and_revokes_tokens(cast, client):
    made = told("create", "来电", "--partner", "交换机", "--scope", "calls:write", "--agency", cast.one.uscc)

    assert made["agency"] == str(cast.one.pk)
    assert token_of(made["secret"]) is not None
    assert [(one["beginning"], one["state"]) for one in told("list")] == [(made["secret"][:9], "good")]
    assert told("revoke", made["beginning"])["state"] == "revoked"
    assert token_of(made["secret"]) is None


def test_the_command_refuses_a_token_that_it_does_not_know(cast, capsys):
    assert main(["api", "token", "revoke", "hm_nobody"]) == 1
    assert "hm_nobody" in capsys.readouterr().err
