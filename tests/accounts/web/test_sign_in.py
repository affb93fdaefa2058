"""Staff sign in: name and password, the second step, and what opens before it is set up."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.cast import PASSWORD

LOGIN = "/accounts/login/"
STAFF_PAGE = "/network/accounts/"


@pytest.fixture
def cast(cast):
    """The cast before anyone has set up a second step."""
    Authenticator.objects.all().delete()
    return cast


def code_of(secret: str, *, step: int = 0) -> str:
    """The code an authenticator app shows now (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def set_up_app(client) -> str:
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page)[1]
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer.url == "/accounts/2fa/recovery-codes/"
    return secret


def enter(client, name, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": name, "password": password, **more})


@pytest.mark.parametrize("name", ["grace", "cheng", "bo", "alice", "wen", "emma"])
@pytest.mark.parametrize(("prefix", "desk"), [("", "/desk/"), ("/en", "/en/desk/")])
def test_sign_in_every_role_lands_on_its_desk(cast, client, name, prefix, desk):
    answer = client.post(f"{prefix}{LOGIN}", {"login": name, "password": PASSWORD})

    assert answer.url == desk


def test_sign_in_wrong_password_says_the_same_for_known_and_unknown_names(cast, client):
    known = enter(client, "alice", "wrong").content.decode()
    unknown = enter(client, "nobody", "wrong").content.decode()

    assert "用户名或密码不对" in known
    assert _calm(known, "alice") == _calm(unknown, "nobody")


def test_sign_in_five_wrong_tries_stop_even_the_right_one(cast, client):
    for _try in range(5):
        enter(client, "alice", "wrong")

    assert "请等五分钟再试" in enter(client, "alice").content.decode()
    assert enter(Client(REMOTE_ADDR="192.0.2.7"), "bob").url == "/desk/"


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_sign_in_next_stays_in_the_house(cast, client, wanted):
    assert enter(client, "alice", next=wanted).url == "/desk/"


def test_sign_in_fields_help_password_keepers(client, db):
    page = client.get(LOGIN).content.decode()

    assert re.search(r'<input[^>]*name="login"[^>]*autocomplete="username"', page)
    assert re.search(r'<input[^>]*name="password"[^>]*autocomplete="current-password"', page)


def test_sign_in_ends_with_the_browser_unless_asked_to_last(cast):
    short, long = Client(), Client()
    enter(short, "alice")
    enter(long, "alice", remember="on")

    assert short.cookies["sessionid"]["max-age"] == ""
    assert long.cookies["sessionid"]["max-age"] == 14 * 24 * 3600
    assert long.cookies["sessionid"]["httponly"]
    assert long.cookies["sessionid"]["samesite"] == "Lax"


def test_association_outside_the_demo_sets_up_the_second_step_first(cast, client, settings):
    settings.HONGMIAN_DEMO = False
    enter(client, "grace")

    assert client.get(STAFF_PAGE).url == "/accounts/2fa/"
    assert client.get("/accounts/2fa/").status_code == 200

    set_up_app(client)
    assert client.get(STAFF_PAGE).status_code == 200


def test_association_in_the_demo_goes_straight_in(cast, client, settings):
    settings.HONGMIAN_DEMO = True
    enter(client, "grace")

    assert client.get(STAFF_PAGE).status_code == 200


def test_other_roles_are_not_made_to(cast, client, settings):
    settings.HONGMIAN_DEMO = False
    enter(client, "alice")

    assert client.get(STAFF_PAGE).status_code == 200


def test_second_step_asks_for_the_code_of_the_app(cast, client):
    enter(client, "alice")
    secret = set_up_app(client)
    Authenticator.objects.update(last_used_at=None)
    visitor = Client()

    first = enter(visitor, "alice")
    before = visitor.get(STAFF_PAGE)
    wrong = visitor.post("/accounts/2fa/authenticate/", {"code": "000000"})
    right = visitor.post("/accounts/2fa/authenticate/", {"code": code_of(secret, step=1)})

    assert first.url == "/accounts/2fa/authenticate/"
    assert before.status_code == 302
    assert before.url.startswith(LOGIN)
    assert "验证码不对" in wrong.content.decode()
    assert right.url == "/desk/"


def test_second_step_opens_once_with_each_recovery_code(cast, client):
    enter(client, "alice")
    set_up_app(client)
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    codes = re.findall(r"<li>(\w{8})</li>", page)

    first, again = Client(), Client()
    enter(first, "alice")
    enter(again, "alice")

    assert len(codes) == 10
    assert first.post("/accounts/2fa/authenticate/", {"code": codes[0]}).url == "/desk/"
    assert again.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == 200


def test_second_step_secret_is_sealed(cast, client):
    enter(client, "alice")
    secret = set_up_app(client)

    kept = "".join(str(data) for data in Authenticator.objects.values_list("data", flat=True))

    assert secret not in kept


def test_passkey_pages_carry_their_options_and_no_inline_script(cast, client):
    enter(client, "alice")

    page = client.get("/accounts/2fa/webauthn/add/").content.decode()

    assert 'data-passkey="create"' in page
    assert "&quot;challenge&quot;" in page
    assert re.findall(r"<script(?![^>]*src=)", page) == []


def test_reauthentication_is_asked_only_when_signing_in_is_long_ago(cast, client):
    client.force_login(cast.alice)

    assert client.get("/accounts/2fa/totp/activate/").url.startswith("/accounts/reauthenticate/")
    assert (
        client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/accounts/2fa/"}).url
        == "/accounts/2fa/"
    )
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_temporary_password_must_be_changed_before_anything_opens(cast, client):
    cast.alice.must_change_password = True
    cast.alice.save()
    enter(client, "alice")

    assert client.get(STAFF_PAGE).url == "/accounts/password/change/"
    same = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/accounts/password/change/", same).status_code == 200
    assert client.get(STAFF_PAGE).status_code == 302
    new = {"oldpassword": PASSWORD, "password1": "banyan-rain-7", "password2": "banyan-rain-7"}
    assert client.post("/accounts/password/change/", new).url == "/desk/"
    assert client.get(STAFF_PAGE).status_code == 200


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", "密码太短，至少 10 个字符"), ("/en", "The password is too short: at least 10 characters.")],
)
def test_weak_password_is_refused_in_the_reader_s_language(cast, client, prefix, words):
    enter(client, "alice")
    weak = {"oldpassword": PASSWORD, "password1": "abc", "password2": "abc"}

    assert words in client.post(f"{prefix}/accounts/password/change/", weak).content.decode()


def test_sign_out_asks_first_and_then_ends_the_session(cast, client):
    enter(client, "alice")

    asked = client.get("/accounts/logout/")
    left = client.post("/accounts/logout/")

    assert asked.status_code == 200
    assert left.url == "/"
    assert client.get(STAFF_PAGE).url.startswith(LOGIN)


def test_nobody_signs_up_by_a_form(client, db):
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/accounts/password/reset/").status_code == 404
    assert client.get("/accounts/email/").status_code == 404


def _calm(page, name):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page).replace(f'value="{name}"', "")
