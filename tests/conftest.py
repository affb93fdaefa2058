"""Fixtures for every test: fixed time, the cast, fast passwords, plain static files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from hongmian.directory.queries.finder import forget_network
from hongmian.directory.queries.open_data import forget_files
from hongmian.kit.clock import SHANGHAI, FixedClock
from tests.cast import Cast, gather
from tools import messages

# How fast an example is depends on what else the machine does.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")
NOW = datetime(2020, 3, 19, 10, 20, tzinfo=SHANGHAI)  # a Thursday


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        messages.compile_all()


def pytest_make_parametrize_id(config, val, argname):
    """A whole file is no name of a test: some hold the second they were made, and two workers must agree on names."""
    return argname if isinstance(val, bytes) and len(val) > 20 else None


def pytest_collection_modifyitems(config, items):
    if config.getoption("--postgres"):
        kept = [item for item in items if _touches_database(item)]
        kept = [item for item in kept if not (item.get_closest_marker("once") or item.get_closest_marker("browser"))]
        kept = _first_cases(kept)
    else:
        kept = [item for item in items if "postgres" not in item.fixturenames]
    there = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in there])
    items[:] = sorted(kept, key=lambda item: item.get_closest_marker("xdist_group") is None)  # the longest begin first


def _first_cases(items):
    """Of a test with many cases one: what a second database answers does not hang on who asks or what is wrong."""
    first = {}
    for item in sorted(items, key=lambda item: item.nodeid):
        first.setdefault(item.nodeid if item.get_closest_marker("each") else item.nodeid.split("[")[0], item)
    chosen = set(first.values())
    return [item for item in items if item in chosen]


def _touches_database(item):
    return bool(item.get_closest_marker("django_db") or {"db", "database"} & set(item.fixturenames))


def calm() -> dict[str, Any]:
    """The settings of every test: a fixed clock, quick passwords, jobs done at once, caches of its own process."""
    store = "django.contrib.staticfiles.storage.StaticFilesStorage"
    memory = "django.core.cache.backends.locmem.LocMemCache"
    return {
        "HONGMIAN_CLOCK": FixedClock(NOW),
        "HONGMIAN_PAGE_CACHE": 0,
        "HONGMIAN_API_OPEN_RATE": 10_000,  # all tests ask from one address
        "STORAGES": {**settings.STORAGES, "staticfiles": {"BACKEND": store}},
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": True,  # else each client of a test begins by looking at every static file
        "TASKS": {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
        "CACHES": {
            "default": {"BACKEND": memory, "LOCATION": "shared"},
            "pages": {"BACKEND": memory, "LOCATION": "pages"},
        },
    }


@pytest.fixture(autouse=True)
def _calm(settings, monkeypatch):
    translation.activate(settings.LANGUAGE_CODE)  # a page in English leaves its language to the thread
    for name, value in calm().items():
        setattr(settings, name, value)
    forget_network()
    forget_files()
    for cache in caches.all():
        cache.clear()
    # who is signed in without the page of signing in (`force_login`) has just proved it; tests/security ask in earnest
    monkeypatch.setattr("hongmian.accounts.web.again.is_fresh", lambda request: True)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def cast(db) -> Cast:
    return gather()
