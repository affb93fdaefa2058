"""Every address of awards × everybody × each step of an award's life, as `table.py` says."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from hongmian.directory.person import Person
from hongmian.directory.queries.people import person_of
from hongmian.kit.access import Action
from hongmian.kit.clock import FixedClock
from tests.awards.access.award import NAME, Life
from tests.awards.access.life import LIVES
from tests.awards.access.table import EVERYBODY, STEPS, Row, rows

pytestmark = pytest.mark.django_db
ROOM = ("awards:", "award_files:")
OF_DRAFT = {
    "awards:entry", "awards:entry_discard", "awards:entry_file", "awards:entry_files", "awards:entry_save",
    "awards:entry_submit", "awards:entry_upload", "awards:entry_upload_finish",
}  # fmt: skip
TWO_READERS = "nr"


@pytest.fixture
def undrawn(monkeypatch):
    """Pages stay empty, and a person's roles are read once: 3,500 answers take seconds. Other tests look at pages."""
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *given, **more: "")
    known: dict[int | None, Person] = {}

    def known_person(user: Any, *, at: datetime) -> Person:
        return known.get(user.pk) or known.setdefault(user.pk, person_of(user, at=at))

    monkeypatch.setattr("hongmian.directory.web.gate.person_of", known_person)


def addresses(patterns: Any = None, namespace: str = "") -> dict[str, tuple[set[str], Any]]:
    """Every address of the room, from the table of addresses: what it asks for, and its view."""
    found: dict[str, tuple[set[str], Any]] = {}
    for one in patterns or get_resolver().url_patterns:
        if isinstance(one, URLPattern):
            asked = set(getattr(one.pattern, "converters", ())) or set(one.pattern.regex.groupindex)
            found[f"{namespace}{one.name}"] = (asked, one.callback)
        else:
            found |= addresses(one.url_patterns, f"{namespace}{one.namespace}:" if one.namespace else namespace)
    return {name: told for name, told in found.items() if namespace or name.startswith(ROOM)}


def test_every_address_of_the_room_has_its_row_once_and_every_row_an_address():
    named = Counter((row.name, row.of) for row in rows())

    assert {name for name, _ in named} == set(addresses())
    assert max(named.values()) == 1


def test_only_people_who_may_are_let_in():
    wrong = [row.name for row in rows() for step in STEPS if not set(row.let_in(step)[0]) <= set(row.may)]

    assert wrong == []
    assert all(set(row.may) <= set(EVERYBODY) for row in rows())


@pytest.mark.parametrize("step", STEPS)
def test_each_step_answers_those_it_should_and_nobody_else(step, cast, settings, undrawn):
    life, known = LIVES[step](cast), addresses()
    settings.HONGMIAN_CLOCK = FixedClock(life.at)
    browsers = {letter: _browser(user) for letter, user in life.people.items()}
    wrong = []

    for row in rows():
        asked, view = known[row.name]
        url = reverse(row.name, kwargs=_where(row, asked, life))
        for letter in _asking(row, view, step):
            wrong += [f"{row.name}: {letter} {told}" for told in _faults(row, step, letter, browsers[letter], url)]

    assert not wrong, "\n".join(wrong)


def _asking(row: Row, view: Any, step: str) -> str:
    """Whom to ask. Pages that know nobody are the same for everyone; and who may use no such page is stopped before
    any award is looked at, so they are asked where least and where most is there."""
    if view.access == Action.SEE_PUBLIC:
        return TWO_READERS
    return EVERYBODY if step in (STEPS[0], STEPS[-1]) else row.may


def _faults(row: Row, step: str, letter: str, browser: Client, url: str) -> list[str]:
    """What is wrong with the answers to one person: to a GET, and to a POST of whoever is not let in."""
    got, (let_in, answer) = _answer(browser.get(url)), row.let_in(step)
    if letter in let_in:
        expected = {405} if row.posted else {answer}
    elif letter in row.may:
        expected = {404, 405} if row.posted else {404}
    else:
        expected = {403} if letter != "n" else {"sign in"}
    wrong = [] if got in expected else [f"got {got}, expected {expected}"]
    if letter in row.may and letter not in let_in:
        posted = _answer(browser.post(url, {}))
        wrong += [] if posted in {404, 405, answer} - {200, 302} else [f"posted and got {posted}"]
    return wrong


def _answer(response: Any) -> int | str:
    signs_in = response.headers.get("Location", "").startswith("/accounts/login/")
    return "sign in" if signs_in else int(response.status_code)


def _browser(user: Any) -> Client:
    browser = Client()
    if user:
        browser.force_login(user)
    return browser


def _where(row: Row, asked: set[str], life: Life) -> dict[str, Any]:
    """What the address asks for; where there is none yet, what nobody has."""
    certificate = "certificate" in row.name
    of_award = row.name.startswith("award_files:") or row.name == "awards:result_numbered"
    given: dict[str, Any] = {
        "call": NAME, "batch": 1, "part": 1, "place": 1, "kind": "jpeg", "path": "key", "name": "result",
        "upload": "0" * 32, "folder": life.folder, "code": life.code, "entry": life.entry, "file": life.picture,
        "number": 1 if of_award else life.certificate if certificate else life.number, "pk": life.juror,
    }  # fmt: skip
    if row.name in OF_DRAFT:
        given |= {"entry": life.draft, "file": life.file}
    if row.name.startswith("awards:expert"):
        given["pk"] = life.expert
    if row.name == "awards:staff_evidence":
        given["pk"] = life.evidence
    if row.name.startswith("awards:review_") and row.of != "by number":
        given["number"] = life.rival_blind_number if row.of else life.blind_number
    elif row.of == "a rival's":
        given |= {"entry": life.rival, "number": life.rival_number}
    elif row.of == "out":
        given["number"] = life.shut_out
    return {name: given[name] for name in asked}
