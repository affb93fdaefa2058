"""Signing in: a new session each time, the same work for names that exist and that do not, an end everywhere."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings as given
from django.contrib.auth import hashers
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends import locmem
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hongmian.config import settings as as_installed
from tests.cast import PASSWORD

ENTER = "/accounts/login/"


def enter(client, name, password=PASSWORD):
    return client.post(ENTER, {"login": name, "password": password})


def session_of(client):
    return client.cookies[given.SESSION_COOKIE_NAME].value


def test_a_session_that_was_slipped_to_somebody_is_not_theirs_once_signed_in(cast, client):
    client.get(ENTER)
    session = client.session
    session["planted"] = "by another"
    session.save()
    client.cookies[given.SESSION_COOKIE_NAME] = session.session_key
    planted, thief = session.session_key, Client()
    thief.cookies[given.SESSION_COOKIE_NAME] = planted

    enter(client, "alice")

    assert session_of(client) != planted
    assert client.get(reverse("contacts:contacts")).status_code == 200
    assert thief.get(reverse("contacts:contacts")).status_code == 302


def test_the_form_s_secret_is_another_one_after_signing_in(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.get(ENTER)
    before = browser.cookies["csrftoken"].value
    browser.post(ENTER, {"login": "alice", "password": PASSWORD, "csrfmiddlewaretoken": before})

    assert browser.cookies["csrftoken"].value != before


def test_a_session_runs_out(cast, client):
    enter(client, "alice")
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert client.get(reverse("contacts:contacts")).status_code == 302
    assert timedelta(days=14).total_seconds() >= given.SESSION_COOKIE_AGE


def test_signing_out_makes_the_session_of_no_use_to_whoever_copied_it(cast, client):
    enter(client, "alice")
    thief = Client()
    thief.cookies[given.SESSION_COOKIE_NAME] = session_of(client)
    assert thief.get(reverse("contacts:contacts")).status_code == 200

    client.post("/accounts/logout/")

    assert thief.get(reverse("contacts:contacts")).status_code == 302


def test_a_new_password_ends_the_sessions_on_all_other_devices(cast):
    here, lost_phone = Client(), Client()
    enter(here, "alice")
    enter(lost_phone, "alice")
    new = "another-kapok-in-april"

    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}, follow=True)

    assert lost_phone.get(reverse("contacts:contacts")).status_code == 302


@pytest.mark.parametrize("name", ["alice", "nobody-of-this-name"])
def test_a_wrong_password_costs_the_same_work_whether_the_name_exists(name, cast, client, monkeypatch):
    """Counted, not timed: the slow hash is computed once, for a name that exists and for one that does not."""
    slow, computed = hashers.get_hasher().__class__.encode, []

    def counted(self, password, salt, *more, **also):
        computed.append(password)
        return slow(self, password, salt, *more, **also)

    monkeypatch.setattr(hashers.get_hasher().__class__, "encode", counted)

    answer = enter(client, name, "not-the-password")

    assert answer.status_code == 200
    assert computed == ["not-the-password"]


def test_guesses_at_the_second_step_are_counted(cast, client):
    enter(client, "grace")

    answers = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}) for _ in range(8)]

    assert "次数太多" in answers[-1].content.decode() or answers[-1].status_code == 429
    assert client.get(reverse("history:changes")).status_code == 302


def second_step(user, at):
    """The code that an app shows at a moment."""
    secret = get_adapter().decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
    return format_hotp_value(hotp_value(secret, int(at) // 30))


def shown(code):
    """A new browser of who knows the password and shows a code."""
    browser = Client()
    enter(browser, "grace")
    browser.post("/accounts/2fa/authenticate/", {"code": code})
    return browser.get(reverse("history:changes")).status_code


@pytest.mark.parametrize("later", [0, 31])
def test_a_code_of_the_second_step_opens_nothing_twice(later, cast, monkeypatch):
    """Half a minute later the code is still taken, since clocks may be off; used, it must not be."""
    at = time.time()
    code = second_step(cast.grace, at)
    first = shown(code)
    monkeypatch.setattr(time, "time", lambda: at + later)

    assert (first, shown(code)) == (200, 302)


def test_a_code_shown_while_the_app_is_set_up_opens_nothing_afterwards(cast, client):
    Authenticator.objects.filter(user=cast.grace).delete()
    enter(client, "grace")
    client.get("/accounts/2fa/totp/activate/")
    code = format_hotp_value(hotp_value(client.session["mfa.totp.secret"], int(time.time()) // 30))

    set_up = client.post("/accounts/2fa/totp/activate/", {"code": code})

    assert set_up.status_code == 302
    assert Authenticator.objects.filter(user=cast.grace, type="totp").exists()
    assert shown(code) == 302


def test_a_code_that_was_used_is_known_to_the_other_processes_too(cast, settings):
    settings.CACHES = as_installed.CACHES
    code = second_step(cast.grace, time.time())
    first = shown(code)
    forget_what_this_process_remembers()

    assert (first, shown(code)) == (200, 302)


def forget_what_this_process_remembers():
    """Leave what another process would see."""
    locmem._caches.clear()
    del caches["default"]
