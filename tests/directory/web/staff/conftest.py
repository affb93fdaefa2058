"""What the staff pages are tested with: a browser for each person, and forms as a browser would send them back."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation


class FilledIn(HTMLParser):
    """The fields of the entry form of a page, as a browser would send them untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._inside = False
        self._select = self._area = ""

    def handle_starttag(self, tag, pairs):
        given = dict(pairs)
        if tag == "form":
            self._inside = "entry" in (given.get("class") or "")
        if not self._inside:
            return
        name = given.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = name
            self.sent.setdefault(name, [""])
        elif tag == "option" and "selected" in given and given.get("value"):
            self.sent.setdefault(self._select, []).append(given["value"])
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            ticked = given.get("type") in ("radio", "checkbox")
            if not ticked or "checked" in given:
                self.sent.setdefault(name, []).append(given.get("value") or ("on" if ticked else ""))

    def handle_data(self, data):
        if self._area:
            self.sent[self._area][0] += data.lstrip("\n")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._inside = False


def filled_in(page: str) -> dict[str, list[str]]:
    parser = FilledIn()
    parser.feed(page)
    return parser.sent


def address(name: str, *args) -> str:
    """The Chinese address of a page, whatever language the last answer was in."""
    with translation.override("zh-hans"):
        return reverse(f"directory:{name}", args=args)


def text_of(response) -> str:
    """The words of a page, tags taken out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def as_(cast):
    """`as_(cast.alice)` is a browser in which alice is signed in."""

    def sign_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
