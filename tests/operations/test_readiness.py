from __future__ import annotations

from django.db import ConnectionHandler

from hongmian.operations.readiness import readiness


def test_a_database_that_does_not_answer_is_said(db, tmp_path):
    nowhere = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "no" / "such" / "folder.sqlite3")}
    database = ConnectionHandler({"default": nowhere})["default"]

    found = readiness(database=database, home=tmp_path)

    assert not found.ready
    assert found.checks == {"database": "does not answer", "migrations": "not known", "disk": "ok"}
