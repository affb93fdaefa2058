"""Every migration since the previous release lets that release go on working (docs/design/migrations.md)."""

from __future__ import annotations

import pytest
from django.db import models
from django.db.migrations import Migration, operations

from tests.migrations import released
from tests.migrations.expanding import refusals

pytestmark = pytest.mark.once
SINCE = list(released.since())
STATE = released.loader().project_state(released.released_nodes())


@pytest.mark.parametrize(("migration", "state"), SINCE, ids=[f"{one.app_label}.{one.name}" for one, _ in SINCE])
def test_a_migration_only_adds_or_loosens_unless_the_release_no_longer_uses_what_goes(migration, state):
    assert refusals(migration, state, STATE) == []


def test_the_release_that_is_written_down_is_in_the_migrations():
    assert set(released.RELEASED["migrations"].items()) <= set(released.loader().graph.nodes)


def told(*made, mark=None):
    migration = Migration("9999_tomorrow", "polls")
    migration.operations = list(made)
    if mark:
        migration.CONTRACTS = mark
    return refusals(migration, STATE.clone(), STATE)


CHAR = models.CharField(max_length=200)


@pytest.mark.parametrize(
    "made",
    [
        operations.AddField("poll", "motto", models.CharField(max_length=20, null=True)),
        operations.AddField("poll", "motto", models.CharField(max_length=20, db_default="")),
        operations.AddField("poll", "friends", models.ManyToManyField("polls.poll")),
        operations.AlterField("poll", "title_zh", models.CharField(max_length=300)),
        operations.AlterField("poll", "title_zh", models.CharField("Title", max_length=200, null=True)),
        operations.AlterField("poll", "title_zh", models.TextField()),
        operations.AddIndex("poll", models.Index(fields=["title_zh"], name="by_title")),
        operations.CreateModel("Motto", [("id", models.BigAutoField(primary_key=True))]),
        operations.RunPython(operations.RunPython.noop),
    ],
    ids=lambda made: made.describe(),
)
def test_what_adds_or_loosens_is_let_through(made):
    assert told(made) == []


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (operations.AddField("poll", "motto", models.CharField(max_length=20, default="")), "no value here"),
        (operations.AlterField("poll", "title_zh", models.CharField(max_length=100)), "another type"),
        (operations.AlterField("poll", "opened_at", models.DateTimeField()), "null"),
        (operations.AlterField("poll", "title_zh", models.CharField(max_length=200, unique=True)), "twice"),
        (operations.AlterField("poll", "title_zh", models.CharField(max_length=200, db_column="t")), "old name"),
        (operations.RemoveField("poll", "title_zh"), "still uses it"),
        (operations.RenameField("poll", "title_zh", "title"), "still uses it"),
        (operations.DeleteModel("Poll"), "still uses it"),
        (operations.RenameModel("Candidate", "Nominee"), "still uses it"),
        (operations.AlterModelTable("poll", "votes"), "still uses it"),
        (operations.AddConstraint("poll", models.UniqueConstraint(fields=["title_zh"], name="one")), "still uses it"),
        (operations.RunSQL("DROP TABLE polls_poll"), "nobody can tell"),
    ],
    ids=lambda made: made if isinstance(made, str) else made.describe(),
)
def test_what_the_release_would_stumble_over_is_named(made, why):
    [line] = told(made)

    assert why in line
    assert "polls.9999_tomorrow" in line


def test_what_goes_may_go_once_the_previous_release_does_without_it(monkeypatch):
    made = operations.RemoveField("poll", "title_zh")

    assert "too early" in told(made, mark="0.2.0")[0]
    monkeypatch.setitem(released.RELEASED, "release", "0.2.0")
    assert told(made, mark="0.2.0") == []


def test_what_came_after_the_release_may_still_change():
    added = operations.CreateModel("Motto", [("id", models.BigAutoField(primary_key=True)), ("text", CHAR)])

    assert told(added, operations.RemoveField("motto", "text"), operations.DeleteModel("Motto")) == []
