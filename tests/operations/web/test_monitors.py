from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

READY = {"status": "ready", "database": "ok", "migrations": "ok", "disk": "ok"}


@pytest.fixture
def home(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    return tmp_path


def test_healthz_answers_without_asking_the_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.json()["status"]) == (200, "alive")
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


def test_readyz_is_ready_where_all_is_well(client, db, home):
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, READY)
    assert response.headers["Cache-Control"] == "no-store"


def test_readyz_asks_for_migrations_once_a_minute(client, db, home, django_assert_num_queries):
    client.get("/readyz")

    with django_assert_num_queries(1):
        client.get("/readyz")


def last_of_history():
    return MigrationRecorder.Migration.objects.filter(app="history").latest("name")


def test_readyz_counts_migrations_that_are_not_applied(client, db, home):
    last_of_history().delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {**READY, "status": "not ready", "migrations": "1 not applied"}


def test_readyz_believes_no_database_that_is_behind(client, db, home):
    behind = last_of_history()
    behind.delete()
    assert client.get("/readyz").status_code == 503

    MigrationRecorder(connection).record_applied("history", behind.name)

    assert client.get("/readyz").status_code == 200


def test_readyz_sees_a_home_that_cannot_be_written(client, db, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path / "gone"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {**READY, "status": "not ready", "disk": "cannot be written"}
    assert str(tmp_path) not in response.content.decode()


def test_readyz_sees_a_disk_that_is_almost_full(client, db, home, settings):
    settings.HONGMIAN_MIN_FREE_BYTES = 2**62

    assert client.get("/readyz").json() == {**READY, "status": "not ready", "disk": "almost full"}


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_monitors_only_ask(client, db, address):
    assert client.post(address).status_code == 405
