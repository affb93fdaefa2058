"""Whether the previous release can go on working once a migration is applied (docs/design/migrations.md)."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.migrations import Migration, operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, Field, ManyToManyField

from tests.migrations.released import RELEASED, version

# They add, loosen, or change nothing in the database that a program of yesterday would notice.
HARMLESS = (
    operations.CreateModel, operations.AddIndex, operations.RemoveIndex, operations.RenameIndex,
    operations.RemoveConstraint, operations.AlterConstraint, operations.AlterModelOptions,
    operations.AlterModelManagers, operations.AlterModelTableComment, operations.RunPython,
)  # fmt: skip
MARK = "CONTRACTS"


def refusals(migration: Migration, state: ProjectState, released: ProjectState) -> list[str]:
    """Return why the release would stumble over a migration, one line for each operation; nothing if it would not.

    `state`: before the migration. A migration that contracts says so: `CONTRACTS = "0.2.0"`, the release that no longer
    uses what goes; it may come once that is the previous one.
    """
    mark = getattr(migration, MARK, None)
    if mark and version(mark) <= version(RELEASED["release"]):
        return []
    found = []
    for operation in migration.operations:
        before = state.clone()
        operation.state_forwards(migration.app_label, state)
        if why := _why(operation, migration.app_label, before, state, released):
            told = f"{migration.app_label}.{migration.name}: {operation.describe()}: {why}"
            found.append(f"{told} (it says that {mark} no longer uses it: too early)" if mark else told)
    return found


def _why(
    operation: Operation, app: str, before: ProjectState, after: ProjectState, released: ProjectState
) -> str | None:
    model = _model_of(operation)
    if isinstance(operation, HARMLESS):
        return None
    if isinstance(operation, operations.RunSQL | operations.SeparateDatabaseAndState):
        return "nobody can tell what it does to the release"
    if (app, model) not in released.models:
        return None
    if isinstance(operation, operations.AddField):
        return _why_added(operation.field)
    if isinstance(operation, operations.AlterField):
        old = _field(before, app, model, operation.name)
        return _why_altered(old, _field(after, app, model, operation.name))
    return "the release still uses it"


def _why_added(field: Field[Any, Any]) -> str | None:
    if isinstance(field, ManyToManyField) or field.null or field.db_default is not NOT_PROVIDED:
        return None
    return "rows that the release adds have no value here: null=True, or db_default"


def _why_altered(old: Field[Any, Any], new: Field[Any, Any]) -> str | None:
    if old.null and not new.null:
        return "the release may write null here"
    if new.unique and not old.unique:
        return "the release may write the same value twice"
    if old.column != new.column:
        return "the release knows the column by its old name"
    if old.db_default is not NOT_PROVIDED and new.db_default is NOT_PROVIDED:
        return "rows that another release adds have no value here"
    kinds = old.db_parameters(connection)["type"], new.db_parameters(connection)["type"]
    if kinds[0] != kinds[1] and not _is_wider(old, new):
        return f"it becomes another type: {kinds[0]} → {kinds[1]}"
    return None


def _is_wider(old: Field[Any, Any], new: Field[Any, Any]) -> bool:
    kinds = old.get_internal_type(), new.get_internal_type()
    if kinds == ("CharField", "TextField"):
        return True
    integers = ("SmallIntegerField", "IntegerField", "BigIntegerField")
    counts = ("PositiveSmallIntegerField", "PositiveIntegerField", "PositiveBigIntegerField")
    for row in (integers, counts):
        if kinds[0] in row and kinds[1] in row:
            return row.index(kinds[0]) <= row.index(kinds[1])
    lengths = getattr(old, "max_length", None), getattr(new, "max_length", None)
    return kinds[0] == kinds[1] and None not in lengths and lengths[0] <= lengths[1]


def _model_of(operation: Operation) -> str:
    name = getattr(operation, "model_name", None) or getattr(operation, "name", None) or ""
    return str(name).lower()


def _field(state: ProjectState, app: str, model: str, name: str) -> Field[Any, Any]:
    return state.apps.get_model(app, model)._meta.get_field(name)
