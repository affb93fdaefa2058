"""The models of the previous release read and write the database of this one: both run while the one is replaced."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.migrations.filling import Filler
from tests.migrations.released import RELEASED, released_models

pytestmark = pytest.mark.django_db


def of_the_release():
    ours = released_models().get_models()
    return [model for model in ours if model._meta.app_label in RELEASED["migrations"] and model._meta.managed]


def columns_of(model):
    with connection.cursor() as cursor:
        return {one.name: one for one in connection.introspection.get_table_description(cursor, model._meta.db_table)}


def test_every_column_that_the_release_does_not_know_fills_itself():
    stuck = []
    for model in of_the_release():
        known = {field.column for field in model._meta.local_concrete_fields}
        there = columns_of(model)
        missing = known - there.keys()
        stuck += [f"{model._meta.db_table}.{name} is gone" for name in missing]
        stuck += [
            f"{model._meta.db_table}.{name} must be given"
            for name, column in there.items()
            if name not in known and not column.null_ok and column.default is None
        ]

    assert stuck == []


@pytest.mark.each
@pytest.mark.parametrize("label", [model._meta.label for model in of_the_release()])
def test_the_release_adds_reads_and_changes_a_row_of_every_kind(label):
    model = released_models().get_model(label)

    row = Filler().row_of(model)
    same = model._base_manager.get(pk=row.pk)
    same.save(force_update=True)

    assert model._base_manager.filter(pk=row.pk).count() == 1
