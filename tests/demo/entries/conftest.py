from __future__ import annotations

import pytest

from hongmian.demo.city import chance_for
from hongmian.demo.entries.cases import cases
from hongmian.demo.entries.projects import projects
from hongmian.demo.entries.spots import spots_of
from hongmian.demo.entries.stories import stories
from hongmian.demo.entries.workers import workers
from hongmian.demo.making import make_city

MAKERS = {"projects": (projects, 120), "stories": (stories, 300), "cases": (cases, 200), "workers": (workers, 80)}


def written_for(seed, spots):
    return {name: make(chance_for(seed, name), count, spots) for name, (make, count) in MAKERS.items()}


@pytest.fixture(scope="package")
def spots():
    return spots_of(make_city())


@pytest.fixture(scope="package")
def week(spots):
    """Everything that was sent in to the campaign of the demo."""
    return written_for(20200317, spots)


@pytest.fixture(scope="package")
def another_week(spots):
    return written_for(7, spots)
