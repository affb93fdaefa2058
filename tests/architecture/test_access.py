"""Who gets in where: every address × every role, anonymous readers, and the same role of another agency."""

from __future__ import annotations

from itertools import groupby

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseForbidden
from django.test import Client, RequestFactory
from django.urls import reverse

from hongmian.directory.web.gate import Gate
from tests.architecture.addresses import ADDRESSES, ANYONE, EVERYBODY, Address
from tests.architecture.walk import addresses, read_out

pytestmark = pytest.mark.once  # that every page is answered from PostgreSQL too is seen in test_languages
NAMES = sorted(ADDRESSES)
AT_ONCE = 30


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


def rooms(names: list[str]) -> list[list[str]]:
    """The addresses of a room together, a few dozen at most: signing in ten people costs more than many pages."""
    together = [list(same) for _, same in groupby(names, key=lambda name: name.split(":")[0].split("_")[0])]
    return [room[first : first + AT_ONCE] for room in together for first in range(0, len(room), AT_ONCE)]


@pytest.fixture
def bare(monkeypatch) -> None:
    """Refusals without the page around them, which tests/ui look at: here there are thousands."""
    monkeypatch.setattr("hongmian.config.urls.handler403", lambda request, exception=None: HttpResponseForbidden())


@pytest.fixture
def browsers(cast, bare) -> dict[str, Client]:
    """A browser of everyone in the cast, and of one who has not signed in (under "")."""
    found = {who: Client() for who in ["", *EVERYBODY.split()]}
    for who, browser in found.items():
        if who:
            browser.force_login(getattr(cast, who))
    return found


@pytest.mark.parametrize("names", rooms(NAMES), ids=lambda names: names[0])
def test_an_address_answers_those_it_should_and_nobody_else(names, cast, browsers):
    wrong = []

    for name in names:
        address, url = ADDRESSES[name], url_of(name, cast)
        for who, browser in browsers.items():
            response = browser.get(url)
            read_out(response)
            got, expected = response.status_code, outcome(address, who)
            refused = got == 403 or response.headers.get("Location", "").startswith("/accounts/login/")
            if (expected == 0 and refused) or expected not in (0, got):
                wrong.append(f"{name}: {who or 'nobody'} got {got}, expected {expected or 'to be let in'}")
            if expected == 302 and address.open_to != ANYONE and not refused:
                wrong.append(f"{name}: {who or 'nobody'} was sent not to sign in but to {response['Location']}")

    assert wrong == []


GUARDED = [name for name in NAMES if ADDRESSES[name].open_to != ANYONE]


@pytest.mark.parametrize("names", rooms(GUARDED), ids=lambda names: names[0])
def test_a_post_changes_nothing_for_those_who_may_not(names, cast, browsers):
    let_in = []

    for name in names:
        address, url = ADDRESSES[name], url_of(name, cast)
        hidden = address.hidden_from.split()  # not there for them, or nothing to post to for anyone
        for who in sorted(set(browsers) - set(address.open_to.split())):
            got = browsers[who].post(url, {}).status_code
            if got != 403 and not (who in hidden and got in (404, 405)):
                let_in.append(f"{name}: {who or 'nobody'} got {got}")

    assert let_in == []
