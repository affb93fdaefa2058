"""What every request may rely on: headers, cookies, hosts, forms of our own only, ways back that stay in the house."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as given
from django.forms import ModelForm
from django.forms.models import ALL_FIELDS
from django.test import Client
from django.urls import get_resolver, reverse

from hongmian.accounts.models import User
from hongmian.directory.models import Membership, Station
from tests.architecture.addresses import ADDRESSES, ANYONE
from tests.architecture.walk import addresses

SOURCE = Path(__file__).resolve().parents[2] / "src" / "hongmian"
PUBLIC = sorted(
    name for name, row in ADDRESSES.items() if row.open_to == ANYONE and not row.target and row.answer == 200
)


def test_every_public_answer_carries_the_headers_that_protect_it(cast, client):
    wrong = []

    for name in PUBLIC:
        answer = client.get(reverse(name))
        head = answer.headers
        policy = head.get("Content-Security-Policy", "")
        fit = (
            head.get("X-Frame-Options") == "DENY",
            head.get("X-Content-Type-Options") == "nosniff",
            head.get("Referrer-Policy") == "same-origin",
            head.get("Cross-Origin-Opener-Policy") == "same-origin",
            "frame-ancestors 'none'" in policy and "default-src 'none'" in policy,
            "unsafe" not in policy,
            "camera=()" in head.get("Permissions-Policy", "") or "camera=(self)" in head.get("Permissions-Policy", ""),
        )
        if not all(fit):
            wrong.append((name, fit))

    assert wrong == []
    assert len(PUBLIC) > 30


@pytest.mark.parametrize("path", ["/nowhere/", "/history/", "/clients/", "/accounts/login/"])
def test_refusals_and_ways_in_carry_them_too(path, cast, client):
    client.force_login(cast.emma)

    head = client.get(path).headers

    assert head["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in head["Content-Security-Policy"]


def test_a_host_that_is_not_ours_is_refused_before_anything_is_said(cast, client):
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost@evil.example"):
        answer = client.get("/", headers={"host": host})

        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()


def test_links_that_leave_the_house_are_made_of_the_public_address_never_of_the_host_asked_for():
    asking = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if re.search(r"build_absolute_uri|get_current_site", path.read_text())
    ]

    assert asking == []


# Forms that carry no token, and why another site gains nothing by sending them.
WITHOUT_TOKEN = {
    "ui:text_size": "sets how large the reader's letters are",
    "channels:newsletter_leave": "one click leaves the newsletter (RFC 8058), by a secret address",
    "polls:review": "shows a choice for the voter's own second press; a press from elsewhere is refused",
    "polls:receipt_file": "hands a receipt to whoever already holds it",
}


def test_every_form_is_guarded_against_other_sites_but_the_api_which_takes_no_cookies():
    exempt = {found.name for found in addresses() if getattr(found.view, "csrf_exempt", False)}

    assert {name for name in exempt if not name.startswith("api_v1:")} == set(WITHOUT_TOKEN)


def test_the_api_takes_no_notice_of_who_is_signed_in(cast, client):
    client.force_login(cast.grace)

    answer = client.get("/api/v1/network/districts")

    assert answer.status_code == 200
    assert "Cookie" not in answer.headers["Vary"]
    assert not answer.cookies


@pytest.mark.parametrize("path", ["/accounts/login/", "/network/stations/new/"])
def test_a_form_without_its_token_changes_nothing(path, cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.alice)

    assert browser.post(path, {}).status_code == 403


ELSEWHERE = ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)")


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_way_back_leads_out_of_the_house(wanted, cast, client):
    answers = [
        client.post(reverse("ui:text_size"), {"size": "large", "next": wanted}),
        client.post("/accounts/login/", {"login": "alice", "password": "kapok-in-march-2020", "next": wanted}),
        client.post("/accounts/reauthenticate/", {"password": "kapok-in-march-2020", "next": wanted}),
        client.post("/accounts/logout/", {"next": wanted}),
    ]

    for answer in answers:
        assert "evil" not in answer.headers.get("Location", "")
        assert not answer.headers.get("Location", "").startswith(("//", "/\\", "javascript:"))


def test_every_form_of_a_record_names_the_fields_it_takes():
    get_resolver().url_patterns  # noqa: B018 with the addresses come all forms
    forms = [form for form in _all_below(ModelForm) if form.__module__.startswith("hongmian.")]

    open_ended = [form.__qualname__ for form in forms if form._meta.model and (form._meta.fields in (None, ALL_FIELDS))]

    assert open_ended == []
    assert len(forms) > 5


def test_fields_that_a_form_does_not_show_are_not_taken(cast, client):
    client.force_login(cast.alice)
    page = client.get(reverse("directory:station_edit", kwargs={"station": cast.banyan.pk}))
    form = {key: value for key, value in page.context["form"].initial.items() if value is not None}

    client.post(
        reverse("directory:station_edit", kwargs={"station": cast.banyan.pk}),
        {**form, "agency": cast.two.pk, "withdrawn_on": "2020-01-01", "id": cast.gate.pk, "pk": cast.gate.pk},
    )

    station = Station.objects.get(pk=cast.banyan.pk)
    assert (station.agency_id, station.withdrawn_on) == (cast.one.pk, None)
    assert Station.objects.get(pk=cast.gate.pk).name == "西门口社工站"


def test_a_manager_makes_no_one_more_than_their_own(cast, client):
    client.force_login(cast.alice)
    wanted = {"username": "mole", "name": "mole", "role": "association", "agency": cast.two.pk, "is_active": "on"}

    client.post(reverse("directory:person_new"), wanted)
    more = {"role": "bureau", "agency": cast.one.pk}
    client.post(reverse("directory:person_grant", kwargs={"pk": cast.wen.pk}), more)

    assert not User.objects.filter(username="mole").exists()
    assert {held.role for held in Membership.objects.filter(user=cast.wen)} == {"worker"}


# Modules that open a connection, and where its address comes from: never from what somebody sends.
CONNECTING = {
    "accounts/senders/gateway.py": "HONGMIAN_SMS_GATEWAY_URL",
    "accounts/senders/mail.py": "HONGMIAN_SMTP_URL",
    "accounts/senders/many.py": "HONGMIAN_SMTP_URL",
    "channels/wechat/calling.py": "HONGMIAN_WEIXIN_OFFICIAL_URL",
    "ballots/verifying/sources.py": "an auditor's own command line",
}
CLIENTS = (r"http\.client", r"urllib\.request", "requests", "smtplib", "httpx", "ftplib", "urllib3", "nats")
OF_THE_OPERATOR = ("operations/", "cluster/", "demo/", "ballots/cluster/")  # talk to our own parts


def test_nothing_that_a_person_sends_makes_the_server_fetch_an_address():
    connecting = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if _imports(path) and not str(path.relative_to(SOURCE)).startswith(OF_THE_OPERATOR)
    }

    assert connecting == set(CONNECTING)


BROWSERS = "DJANGO_ALLOW_ASYNC_UNSAFE"  # the journeys of the same process need it; a server must not have it


def test_behind_tls_cookies_are_secure_and_django_finds_nothing_to_warn_of(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", BEHIND_TLS], check=True, capture_output=True, text=True, timeout=120,
        env={
            **{name: value for name, value in os.environ.items() if name != BROWSERS},
            "HONGMIAN_HTTPS": "1", "HONGMIAN_HOME": str(tmp_path), "DATABASE_URL": "",
            "HONGMIAN_PUBLIC_URL": "https://hongmian.example", "HONGMIAN_ALLOWED_HOSTS": "hongmian.example",
            "DJANGO_SETTINGS_MODULE": "hongmian.config.settings", "PYTHONPATH": str(SOURCE.parent),
        },
    )  # fmt: skip
    found = json.loads(told.stdout.strip().splitlines()[-1])

    assert found == {"session": True, "csrf": True, "http_only": True, "hsts": 31_536_000, "warnings": []}


BEHIND_TLS = """
import django, json
django.setup()
from django.conf import settings
from django.core.checks import run_checks
warned = [one.id for one in run_checks(include_deployment_checks=True) if not one.is_silenced()]
print(json.dumps({
    "session": settings.SESSION_COOKIE_SECURE, "csrf": settings.CSRF_COOKIE_SECURE,
    "http_only": settings.SESSION_COOKIE_HTTPONLY, "hsts": settings.SECURE_HSTS_SECONDS, "warnings": warned,
}))
"""


def test_the_cookie_of_a_session_is_not_read_by_scripts_or_sent_along_by_other_sites(cast, client):
    client.post("/accounts/login/", {"login": "alice", "password": "kapok-in-march-2020"})

    cookie = client.cookies[given.SESSION_COOKIE_NAME]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


HUGE = "红" * 50_000


SEARCHES = (
    "/?q=", "/help/?q=", "/news/?q=", "/network/hotlines/?words=", "/contacts/?words=", "/wishes/?page=",
    "/api/v1/network/hotlines?cursor=",
)  # fmt: skip


@pytest.mark.parametrize("path", SEARCHES)
def test_a_huge_search_is_answered_or_refused_at_once(path, cast, client):
    client.force_login(cast.alice)

    for words in (HUGE[:8_000], "a" * 8_000 + "!", "(" * 4_000, "%" * 4_000, "\0'\";--"):
        assert client.get(path + words).status_code < 500


def _imports(path: Path) -> list[str]:
    return re.findall(rf"^\s*(?:from|import) ({'|'.join(CLIENTS)})\b", path.read_text(), re.M)


def _all_below(kind: type) -> list[type]:
    return [kind for below in kind.__subclasses__() for kind in (below, *_all_below(below))]
