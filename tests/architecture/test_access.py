"""Who gets in where: every address × every role, anonymous readers, and the same role of another agency."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from hongmian.directory.web.gate import Gate
from tests.architecture.addresses import ADDRESSES, ANYONE, EVERYBODY, Address
from tests.architecture.walk import addresses

NAMES = sorted(ADDRESSES)


def test_every_address_has_its_row():
    assert {found.name for found in addresses()} == set(ADDRESSES)


def test_every_view_says_what_it_does():
    silent = [found.name for found in addresses() if getattr(found.view, "access", None) is None]

    assert silent == []


def test_a_view_that_says_nothing_is_refused_to_everyone(cast):
    def forgotten(request):
        return HttpResponse("secret")

    request = RequestFactory().get("/forgotten/")
    request.user = cast.grace

    with pytest.raises(PermissionDenied):
        Gate(forgotten).process_view(request, forgotten, (), {})


def url_of(name: str, cast) -> str:
    target = ADDRESSES[name].target
    return reverse(name, kwargs=target(cast) if target else {})


def outcome(address: Address, who: str) -> int:
    """What `who` (a name of the cast, "" for nobody) must get for a GET; 0: let in, whatever the page says."""
    if address.open_to == ANYONE or who in address.open_to.split():
        return address.answer
    if who in address.hidden_from.split():
        return 405 if address.answer == 405 else 404
    return 403 if who else 302


@pytest.mark.parametrize("name", NAMES)
def test_an_address_answers_those_it_should_and_nobody_else(name, cast, client):
    address, url = ADDRESSES[name], url_of(name, cast)
    wrong = []

    for who in ["", *EVERYBODY.split()]:
        client.logout()
        if who:
            client.force_login(getattr(cast, who))
        response = client.get(url)
        expected = outcome(address, who)
        refused = response.status_code == 403 or response.headers.get("Location", "").startswith("/accounts/login/")
        if (expected == 0 and refused) or expected not in (0, response.status_code):
            wrong.append(f"{who or 'nobody'} got {response.status_code}, expected {expected or 'to be let in'}")
        if expected == 302 and address.open_to != ANYONE and not refused:
            wrong.append(f"{who or 'nobody'} was not sent to sign in but to {response.headers.get('Location')}")

    assert wrong == []


@pytest.mark.parametrize("name", [name for name in NAMES if ADDRESSES[name].open_to != ANYONE])
def test_a_post_changes_nothing_for_those_who_may_not(name, cast, client):
    address, url = ADDRESSES[name], url_of(name, cast)
    hidden = address.hidden_from.split()  # not there for them, or nothing to post to for anyone
    answers = {}

    for who in ["", *EVERYBODY.split()]:
        if who in address.open_to.split():
            continue
        client.logout()
        if who:
            client.force_login(getattr(cast, who))
        answers[who] = client.post(url, {}).status_code

    let_in = {who: got for who, got in answers.items() if got != 403 and not (who in hidden and got in (404, 405))}
    assert let_in == {}
