"""The alert rules ask only for what the program tells."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from django.core.cache import cache

from hongmian.operations.backup.last import Doing, done, now
from hongmian.operations.certificate import KEY
from hongmian.polls.boxes import forget_boxes
from tests.operations.metrics.alerts import ALERTS, asked_for, samples
from tests.polls.deeds import NOW, opened


@pytest.fixture
def running(cast, settings, tmp_path):
    """A program with an open vote and a certificate, as it is when everything can be told."""
    settings.HONGMIAN_HOME, settings.HONGMIAN_PUBLIC_URL = tmp_path, "https://hongmian.example.org"
    cache.set(KEY, NOW.timestamp())
    for kind in ("backup", "verification"):
        done(kind, Doing(begun_at=now().isoformat()), size=1, folder=tmp_path)
    opened()
    yield
    forget_boxes()


def test_every_name_in_the_rules_is_told_by_the_program(running, client):
    client.get("/healthz")
    told = {name for name, *_labels in samples(client.get("/metrics").content.decode())}
    told |= {"hongmian_ballots_total"}  # has no sample before the first ballot

    assert asked_for() - told == set()
    assert len(asked_for()) > 12


@pytest.mark.once
@pytest.mark.skipif(shutil.which("promtool") is None, reason="needs promtool (Debian's prometheus)")
def test_prometheus_takes_the_rules():
    done = subprocess.run(["promtool", "check", "rules", str(ALERTS)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
