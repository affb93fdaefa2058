"""The demo at its smallest, built once for all that only read it: building it takes longer than all they ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from hongmian.awards.logbook import forget_log
from hongmian.demo.build import build
from hongmian.demo.home import DemoHome
from hongmian.polls.boxes import forget_boxes
from tests.conftest import calm


@dataclass(frozen=True)
class Hamlet:
    home: Path
    told: list[str]


@pytest.fixture(scope="package")
def built(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Hamlet]:
    """A transaction around all tests of this folder: they read what was built, and nobody else does."""
    hamlet = Hamlet(tmp_path_factory.mktemp("hamlet"), [])
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(HONGMIAN_HOME=hamlet.home, **calm()):
            build(demo=DemoHome(seed=20200317, scale="hamlet"), home=hamlet.home, say=hamlet.told.append)
            forget_log()
            forget_boxes()
        yield hamlet
        transaction.set_rollback(True)


@pytest.fixture
def hamlet(built, db, settings) -> Hamlet:
    settings.HONGMIAN_HOME = built.home
    return built
