"""The page of how it runs: what is wrong stands first, with what to do."""

from __future__ import annotations

import shutil
from collections import namedtuple

import pytest

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def page(cast, client):
    client.force_login(cast.grace)
    return lambda path="/desk/health/": client.get(path)


def test_it_says_what_is_in_order_and_the_newest_figures(page):
    answer = page("/en/desk/health/")

    text = answer.content.decode()
    assert "Free on the disk" in text
    assert "Last backup" in text
    assert "none yet" in text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_disk_that_is_almost_full_stands_first_with_its_remedy(page, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**12, 10**12 - 1000, 1000))

    answer = page("/en/desk/health/")

    first = answer.context["wrong"][[one.name for one in answer.context["wrong"]].index("disk")]
    text = answer.content.decode()
    assert text.index(first.remedy) < text.index("in order")
    assert "1000\xa0bytes" in text
